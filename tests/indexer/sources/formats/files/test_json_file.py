"""JSON files as tables, in every form that systems export."""

from __future__ import annotations

import json

import pytest

from indexer.sources.errors import SourceError
from indexer.sources.formats.files.json_file import json_tables


def known_columns(rows):
    return max((len(row) for row in rows if {"judul", "properties.judul"} & set(row)), default=0)


def tables_of(path, content):
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return {
        table.name: [(row.number, list(row.cells)) for row in table.rows()]
        for table in json_tables(path, known_columns)
    }


ROWS = [{"judul": "Satu"}, {"judul": "Dua", "tahun": 2020}]
READ = [(0, ["judul", "tahun"]), (1, ["Satu", None]), (2, ["Dua", 2020])]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_is_read_whatever_the_file_is_called(tmp_path, name, indent):
    assert tables_of(tmp_path / name, json.dumps(ROWS, indent=indent)) == {"": READ}


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_record_a_line_is_read_by_its_line(tmp_path, name):
    assert tables_of(tmp_path / name, '{"judul": "Satu"}\n\n{"judul": "Dua", "tahun": 2020}\n') == {
        "": [(0, ["judul", "tahun"]), (1, ["Satu", None]), (3, ["Dua", 2020])]
    }


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ({"data": ROWS, "links": [{"url": "x"}]}, "data"),
        ({"success": True, "result": {"fields": [{"id": "judul"}], "records": ROWS}}, "result.records"),
        ({"data": {"data": ROWS}}, "data.data"),
        ({"inovasi": {"-a": ROWS[0], "-b": ROWS[1]}}, "inovasi"),
    ],
)
def test_the_list_of_records_is_found_in_an_object(tmp_path, content, name):
    assert tables_of(tmp_path / "a.json", content) == {name: READ}


def test_several_lists_are_several_tables(tmp_path):
    assert list(tables_of(tmp_path / "a.json", {"2022": ROWS, "2023": ROWS, "tag": [{"id": 1}]})) == ["2022", "2023"]


def test_one_record_alone_is_a_table_of_one(tmp_path):
    assert tables_of(tmp_path / "a.json", {"judul": "Satu", "langkah": [{"nama": "x"}]}) == {
        "": [(0, ["judul", "langkah"]), (1, ["Satu", ["x"]])]
    }


def test_rows_of_lists_are_a_table_with_its_header(tmp_path):
    rows = [(1, ["judul", "tahun"]), (2, ["Satu", 2020])]
    assert tables_of(tmp_path / "a.json", [["judul", "tahun"], ["Satu", 2020]]) == {"": rows}
    dump = {"fields": [{"id": "judul"}, {"id": "tahun"}], "records": [["Satu", 2020]]}
    assert tables_of(tmp_path / "b.json", dump) == {"records": rows}


def test_objects_inside_of_a_record_are_named_by_their_path(tmp_path):
    record = {"judul": "Satu", "instansi": {"nama": "Kota", "x": {"y": 1}}, "tag": [{"nama": "obat"}, {"z": 1}, "baru"]}
    (table,) = tables_of(tmp_path / "a.json", [record]).values()
    assert table == [
        (0, ["judul", "instansi.nama", "instansi.x.y", "tag"]),
        (1, ["Satu", "Kota", 1, ["obat", None, "baru"]]),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "is not JSON"),
        ("[]", "holds no records"),
        ("[1]", "record 1 holds no object"),
        ('[{"judul": "x"}, null]', "record 2 holds no object"),
        ('[["judul"], {}]', "row 2 holds no list"),
        ('{"judul": "x"}\n{"judul": \n', "a.json:2 is not JSON"),
        ('{"judul": "x"}\n[]\n', "a.json:2 holds no object"),
        ('{"a": 1}', "holds no list of records"),
        ('"x"', "holds no object and no list"),
        ('{"judul": Infinity}', "it holds Infinity"),
        ("[" + json.dumps({f"k{n}": 1 for n in range(300)}) + "]", "more than 200 names"),
    ],
)
def test_what_holds_no_records_is_refused(tmp_path, content, sentence):
    with pytest.raises(SourceError, match=sentence):
        tables_of(tmp_path / "a.json", content)


def test_sizes_are_bounded(tmp_path, monkeypatch):
    with pytest.raises(SourceError, match=r"a\.json:2 is longer than"):
        tables_of(tmp_path / "a.json", '{"judul": "x"}\n{"judul": "' + "x" * 1_100_000 + '"}\n')
    monkeypatch.setattr("indexer.sources.formats.files.json_file.LARGEST_DOCUMENT", 10)
    with pytest.raises(SourceError, match="one object of more than 10 bytes"):
        tables_of(tmp_path / "b.json", {"data": ROWS})
    monkeypatch.setattr("indexer.sources.formats.files.json_file.LARGEST_FILE", 10)
    with pytest.raises(SourceError, match="larger than 10 bytes"):
        tables_of(tmp_path / "c.json", ROWS)
