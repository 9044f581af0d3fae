"""Lists and values are found in JSON documents by the names around them."""

from indexer.sources.formats.files.json_objects import lists_in, values_of


def test_every_list_of_records_is_found_with_its_path():
    document = {"data": {"baris": [{"a": 1}], "jumlah": 1}, "menu": [{"b": 2}], "angka": [1, 2]}
    assert [found.path for found in lists_in(document)] == ["data.baris", "menu"]


def test_objects_by_their_keys_are_a_list_too():
    assert [found.items for found in lists_in({"data": {"x": {"a": 1}, "y": {"a": 2}}})] == [[{"a": 1}, {"a": 2}]]


def test_values_inside_of_objects_have_the_names_of_both():
    record = {"judul": "A", "instansi": {"nama": "B"}, "tag": [{"nama": "c"}, "d"]}
    assert dict(values_of(record)) == {"judul": "A", "instansi.nama": "B", "tag": ["c", "d"]}
