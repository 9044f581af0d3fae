"""The register as CSV: what is written is read back, and a bad file is refused with its line."""

import io
from dataclasses import replace

import pytest

from corpus.errors import DataError
from corpus.replications.csv_file import COLUMNS, read, shipped, write
from tests.corpus.replications.test_entry import ENTRY


def csv_of(*entries) -> str:
    text = io.StringIO()
    write(entries, text)
    return text.getvalue()


def test_csv_gives_the_same_entries_back_and_no_formula(tmp_path):
    other = replace(ENTRY, id="lain", change="", result="")
    file = tmp_path / "a.csv"
    file.write_text(csv_of(ENTRY, other), encoding="utf-8")
    assert "'=12 pesantren" in file.read_text(encoding="utf-8")
    assert read(file) == (ENTRY, other)


@pytest.mark.parametrize("text", ["a\r=1+1", "a\n=1+1", "\r=1+1", 'a","\r=1+1'])
def test_no_end_of_a_line_within_a_cell_begins_a_row(tmp_path, text):
    file = tmp_path / "a.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        write([replace(ENTRY, change=f"x{text}x")], opened)
    assert read(file) == (replace(ENTRY, change=f"x{text}x"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,stage\na,b\n", "line 1: the column 'innovation'"),
        (csv_of(ENTRY).replace("implementation", "jadi"), "line 2: The stage 'jadi'"),
        (csv_of(ENTRY).replace("Kabupaten Bandung", "X", 1), "line 3: 'replicator' differs"),
        ("\x00", "line 1"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path, text, message):
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read(file)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    file = tmp_path / "a.csv"
    if content:
        file.write_bytes(content)
    with pytest.raises(DataError, match=r"a\.csv"):
        read(file)


def test_the_shipped_entries_are_sound_and_each_has_a_source():
    entries = shipped()
    assert len(entries) == 238
    assert all(step.source_url for entry in entries for step in entry.steps)
    stages = [entry.stage for entry in entries]
    assert (stages.count("interest"), stages.count("agreement")) == (77, 142)
    assert set(COLUMNS) >= {"stage", "date", "note", "source_url"}


def test_the_records_that_shipped_entries_follow_are_there(shipped_records):
    known = {record.id for record in shipped_records}
    assert {entry.innovation_id for entry in shipped()} - {""} <= known
