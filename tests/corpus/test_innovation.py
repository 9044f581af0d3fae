"""The record is a value: what goes in comes out, and equal content has equal hashes."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Award, English, Innovation, Replication, Source

words = st.text(min_size=1, max_size=20)
years = st.none() | st.integers(1945, 2030)
innovations = st.builds(
    Innovation,
    id=words,
    title=words,
    problem=st.text(max_size=40),
    steps=st.lists(words, max_size=3),
    year_started=years,
    sdgs=st.lists(st.integers(1, 17), max_size=3),
    digital=st.none() | st.booleans(),
    awards=st.lists(st.builds(Award, words, years), max_size=2),
    replications=st.lists(st.builds(Replication, words, years), max_size=2),
    english=st.none() | st.builds(English, st.text(max_size=9), st.text(max_size=9)),
    sources=st.lists(st.builds(Source, words, words, years, words), max_size=2),
)


def test_id_and_title_are_enough():
    record = Innovation(id="a", title="A")
    assert record.to_mapping() == {"id": "a", "title": "A"}


@given(innovations)
def test_a_record_survives_json(record):
    assert Innovation.from_mapping(json.loads(record.to_json())) == record
    assert Innovation.from_json(record.to_json()) == record
    assert Innovation.from_json(record.to_bytes()) == record


def without_empty(value):
    """Return what JSON is to hold of the fields of a data class: the empty ones are left out."""
    if isinstance(value, dict):
        return {name: without_empty(item) for name, item in value.items() if item not in ("", None, ())}
    return [without_empty(item) for item in value] if isinstance(value, tuple) else value


def standard_json(record: Innovation) -> bytes:
    return json.dumps(without_empty(dataclasses.asdict(record)), ensure_ascii=False).encode()


@given(innovations)
def test_the_line_of_json_is_the_one_that_the_standard_library_writes(record):
    assert record.to_json() == standard_json(record)


def test_a_line_of_json_leaves_out_what_is_empty_and_keeps_what_is_false_or_zero():
    record = Innovation(id="", title='A"\n\x01\x7f\u2028/é', steps=[], digital=False, year_started=0, unit="")
    assert record.to_json() == standard_json(record)
    assert record.to_mapping().keys() == {"title", "digital", "year_started"}


@given(innovations)
def test_equal_records_have_equal_hashes_and_different_ones_do_not(record):
    assert dataclasses.replace(record).content_hash == record.content_hash
    assert dataclasses.replace(record, title=record.title + "x").content_hash != record.content_hash


def test_false_is_not_unknown():
    assert Innovation(id="a", title="A", digital=False).to_mapping()["digital"] is False
    assert "digital" not in Innovation(id="a", title="A").to_mapping()


def test_a_record_cannot_be_changed():
    record = Innovation(id="a", title="A", steps=["one"])
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.title = "B"
    assert record.steps == ("one",)


@pytest.mark.parametrize(
    ("started", "implemented", "year"), [(2015, 2017, 2017), (2015, None, 2015), (None, None, None)]
)
def test_it_is_dated_by_its_first_year_in_service(started, implemented, year):
    assert Innovation(id="a", title="A", year_started=started, year_implemented=implemented).year == year


def test_what_it_is_in_english_survives_json_without_what_is_empty():
    record = Innovation("a", "A", english=English("Waste bank"))
    assert json.loads(record.to_json())["english"] == {"title": "Waste bank"}
    assert Innovation.from_json(record.to_json()) == record == Innovation.from_mapping(record.to_mapping())
    assert Innovation.from_json(record.to_bytes()) == record


def test_nothing_said_in_english_is_none():
    assert Innovation("a", "A", english=English()) == Innovation("a", "A")
