"""Entries of the register: their order, their JSON and their faults."""

from dataclasses import replace

import pytest

from corpus.errors import DataError
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
    ("change", "message"),
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
def test_a_fault_names_its_field(change, message):
    (fault,) = faults(replace(ENTRY, **change))
    assert message in fault
    with pytest.raises(DataError):
        check(replace(ENTRY, **change))


def test_a_sound_entry_has_no_fault():
    assert not list(faults(ENTRY))
