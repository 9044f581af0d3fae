"""Entries of the register: their order, their faults, and their CSV."""

import io
from dataclasses import replace

import pytest

from corpus.errors import DataError
from corpus.replications.csv_file import COLUMNS, read, shipped, write
from corpus.replications.entry import Entry, Step, check, faults

ENTRY = Entry(
    "opop-bandung",
    "OPOP",
    "Jawa Barat",
    "Kabupaten Bandung",
    (Step("implementation", "2021"), Step("interest", "2019-05", "Kunjungan", "https://contoh.test/a")),
    innovation_id="opop-provinsi-jawa-barat",
    origin_code="32",
    replicator_code="32.04",
    change="Nama lain",
    result="=12 pesantren",
)


def csv_of(*entries) -> str:
    text = io.StringIO()
    write(entries, text)
    return text.getvalue()


def test_stages_stand_in_their_order_and_the_last_one_counts():
    assert [step.stage for step in ENTRY.steps] == ["interest", "implementation"]
    assert (ENTRY.stage, ENTRY.date) == ("implementation", "2021")


@pytest.mark.parametrize(
    ("innovation", "expected"),
    [("OPOP (One Pesantren One Product)", True), ("opop", True), ("Aplikasi Jawa Barat (OPOP)", False)],
)
def test_what_is_followed_may_be_more_than_the_record(innovation, expected):
    assert replace(ENTRY, innovation=innovation).is_of("OPOP: One Pesantren One Product") is expected


def test_json_gives_the_same_entry_back():
    assert Entry.from_json(ENTRY.to_json()) == ENTRY


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": "Bukan Id"}, "The id"),
        ({"innovation": " "}, "'innovation' is empty"),
        ({"replicator_code": "99.99"}, "no code of a region"),
        ({"replicator_code": "32"}, "same region"),
        ({"change": "x" * 601}, "longer than 600"),
        ({"steps": ()}, "No stage"),
        ({"steps": (Step("selesai"),)}, "'selesai' is none of"),
        ({"steps": (Step("interest", "2024-13"),)}, "no year, month or day"),
        ({"steps": (Step("interest", "", "", "javascript:alert(1)"),)}, "no address of the web"),
    ],
)
def test_a_fault_is_told_with_its_field(change, told):
    (fault,) = faults(replace(ENTRY, **change))
    assert told in fault
    with pytest.raises(DataError):
        check(replace(ENTRY, **change))


def test_a_sound_entry_has_no_fault():
    assert not list(faults(ENTRY))


def test_csv_gives_the_same_entries_back_and_no_formula(tmp_path):
    other = replace(ENTRY, id="lain", change="", result="")
    file = tmp_path / "a.csv"
    file.write_text(csv_of(ENTRY, other), encoding="utf-8")
    assert "'=12 pesantren" in file.read_text(encoding="utf-8")
    assert read(file) == (ENTRY, other)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,stage\na,b\n", "line 1: the column 'innovation'"),
        (csv_of(ENTRY).replace("implementation", "jadi"), "line 2: The stage 'jadi'"),
        (csv_of(ENTRY).replace("Kabupaten Bandung", "X", 1), "line 3: 'replicator' differs"),
        ("\x00", "line 1"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path, text, told):
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=told):
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
