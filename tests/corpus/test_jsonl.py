"""Files to records: faults carry file and line, and the shipped files have none."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import DataError
from corpus.jsonl import LONGEST_LINE, read_all, read_records, shipped_files
from corpus.reference import region_code, regions
from indexer.text.splitting import split


def written(tmp_path, *lines: bytes) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(lines))
    return path


def test_every_line_is_read_and_blank_ones_are_skipped(tmp_path):
    path = written(tmp_path, b'{"id":"a","title":"A"}', b"", b'\t{"id":"b","title":"B"}\r')
    assert [record.id for record in read_records(path)] == ["a", "b"]


def test_a_byte_order_mark_does_no_harm(tmp_path):
    assert read_records(written(tmp_path, b'\xef\xbb\xbf{"id":"a","title":"A"}'))[0].id == "a"


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (b"{", "not JSON"),
        (b"\xff", "not UTF-8"),
        (b"[1]", "not an object"),
        (b'{"id":"a","id":"b","title":"A"}', "'id' stands there twice"),
        (b"[" * 100_000, "not a record"),
        (b'"' + b"x" * LONGEST_LINE + b'"', "longer"),
        (b'{"id":"a","title":"A","year_started":' + b"1" * 5000 + b"}", "not a record"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_the_next_is_still_read(tmp_path, line, part):
    path = written(tmp_path, b"", line, b'{"id":"b","title":"B"}')
    checked = read_all([path])
    assert [record.id for record in checked.records] == ["b"]
    assert str(checked.faults[0]).startswith(f"{path}:2: ")
    assert part in str(checked.faults[0])


def test_an_id_in_two_files_is_a_fault_that_names_both(tmp_path):
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    first.write_text('{"id":"a","title":"A"}')
    second.write_text('\n{"id":"a","title":"A"}')
    (fault,) = read_all([first, second]).faults
    assert str(fault) == f"{second}:2: a: id: stands already in {first}:1."


def test_reading_refuses_a_file_with_a_fault(tmp_path):
    with pytest.raises(DataError, match="title: is missing"):
        read_records(written(tmp_path, b'{"id":"a"}'))


def test_a_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(DataError, match=r"nothing\.jsonl cannot be read: No such file or directory\.$"):
        read_all([tmp_path / "nothing.jsonl"])


def test_the_shipped_records_have_no_fault():
    checked = read_all(shipped_files())
    assert checked.faults == ()
    assert len(checked.records) > 450


def test_the_shipped_records_are_canonical_and_in_order():
    for path in shipped_files():
        lines = path.read_text(encoding="utf-8").splitlines()
        records = read_records(path)
        assert lines == [record.to_json().decode() for record in records], path.name
        assert [record.id for record in records] == sorted(record.id for record in records), path.name


def test_every_shipped_record_resolves_to_its_region_and_names_a_source(shipped_records):
    for record in shipped_records:
        assert record.sources, record.id
        assert not record.province or region_code(record.province), record.id
        assert not record.regency or region_code(record.regency, record.province), record.id


def test_no_shipped_innovation_stands_there_twice(shipped_records):
    def key(record) -> tuple[str, str]:
        return re.sub(r"\W", "", record.title.casefold()), record.agency

    assert len({key(record) for record in shipped_records}) == len(shipped_records)


def test_every_shipped_record_is_told_in_english_in_two_sentences_with_figures_of_its_own(shipped_records):
    for record in shipped_records:
        assert record.english, record.id
        english, of_record = record.english, replace(record, english=None)
        assert 5 <= len(english.title) <= 80, record.id
        assert 100 <= len(english.summary) <= 400, record.id
        # A sentence ends before a capital, but not within the name of a hospital: "dr. R. Soedjono".
        sentences = re.split(r"(?<!dr)(?<! [A-Z])\.\s+(?=[A-Z])", english.summary)
        assert len(sentences) == 2 and english.summary.endswith("."), record.id
        written = {word.form for word in split(of_record.to_json().decode())}
        told = {word.form for word in split(f"{english.title} {english.summary}")}
        names = {word.form for word in split(record.title)}
        assert {form for form in told if form[:1].isdigit()} <= written, record.id
        assert not (told - names) & {"yang", "untuk", "dengan", "oleh", "pada", "karena", "agar", "bagi", "warga"}, (
            record.id
        )


def test_regions_are_named_in_english_as_the_world_knows_them(shipped_records):
    directions = ("Utara", "Selatan", "Timur", "Barat", "Tengah", "Tenggara", "Barat Daya")
    names = {region.name.removeprefix("Kabupaten ").removeprefix("Kota ") for region in regions().values()}
    untranslated = {name for name in names if name.endswith(directions)}
    for record in shipped_records:
        told = f"{record.english.title} {record.english.summary}".replace("Nusa Tenggara", "")
        assert not {name for name in untranslated if name in told and name not in record.title}, record.id
