"""How well a record is documented follows from what it tells, and only from that."""

from collections import Counter
from dataclasses import replace

import pytest

from corpus import Innovation, Source
from corpus.documentation import LEVELS, documentation

WHOLE = Innovation(
    id="a",
    title="A",
    problem="Pasien antre sejak subuh.",
    solution="Antrean diambil lewat ponsel.",
    results="Waktu tunggu turun menjadi satu jam.",
    steps=["Loket dilatih."],
    prerequisites=["Jaringan internet."],
    drivers=["Dukungan direktur."],
    sources=[Source("Berita")],
)


def test_a_record_that_tells_everything_is_complete():
    assert documentation(WHOLE) == "complete"


@pytest.mark.parametrize("field", ["problem", "solution", "results", "steps", "prerequisites", "drivers", "sources"])
def test_without_any_one_aspect_it_is_partial(field):
    assert documentation(replace(WHOLE, **{field: type(getattr(WHOLE, field))()})) == "partial"


def test_what_was_inferred_is_not_told():
    assert documentation(replace(WHOLE, inferred=["prerequisites"])) == "partial"


def test_barriers_tell_as_much_as_drivers():
    barriers = replace(WHOLE, drivers=(), barriers=("Pasien lanjut usia tidak punya ponsel.",))
    assert documentation(barriers) == "complete"
    assert documentation(replace(barriers, inferred=("drivers",))) == "complete"
    assert documentation(replace(barriers, inferred=("barriers",))) == "partial"


def test_what_tells_the_outcome_and_nothing_of_the_way_is_brief():
    outcome = replace(WHOLE, steps=(), prerequisites=(), drivers=())
    assert documentation(outcome) == "brief"
    assert documentation(replace(outcome, drivers=WHOLE.drivers)) == "partial"
    assert documentation(Innovation("a", "A")) == "brief"


def test_the_shipped_records_are_of_every_level_and_none_holds_nearly_all(shipped_records):
    counts = Counter(map(documentation, shipped_records))
    assert set(counts) == set(LEVELS)
    assert max(counts.values()) < 0.75 * len(shipped_records)
