"""Field by field, a record is made of two."""

import dataclasses

import pytest

from corpus import Innovation
from corpus.catalogue.field_choices import (
    choices,
    chosen_record,
    differing,
    may_be_both,
    usual_side,
    with_fields,
)
from corpus.errors import DataError
from corpus.innovation import Source
from corpus.validation import LONGEST_LIST

ONE = Innovation(
    id="satu",
    title="Antrean",
    summary="Pendek.",
    keywords=("antre", "sakit"),
    province="Jawa Timur",
    inferred=("summary",),
    sources=(Source("A"),),
)
OTHER = Innovation(
    id="dua",
    title="Antrean Daring",
    results="Turun.",
    keywords=("sakit", "daring"),
    province="Bali",
    regency="Kabupaten Badung",
    inferred=("results", "keywords"),
    sources=(Source("B"),),
)


def test_without_a_choice_the_text_of_the_one_stands_and_its_gaps_are_filled():
    record = chosen_record(ONE, OTHER, {})
    assert (record.id, record.title, record.results, record.province, record.regency) == (
        "satu",
        "Antrean",
        "Turun.",
        "Jawa Timur",
        "",
    )
    assert record.inferred == ("results", "summary")
    assert [source.title for source in record.sources] == ["A", "B"]


def test_each_field_is_taken_as_chosen_and_a_region_as_a_whole():
    record = chosen_record(ONE, OTHER, {"title": "other", "province": "other", "keywords": "both", "results": "one"})
    assert (record.title, record.province, record.regency) == ("Antrean Daring", "Bali", "Kabupaten Badung")
    assert (record.keywords, record.results) == (("antre", "sakit", "daring"), "")
    assert record.inferred == ("keywords", "summary")


@pytest.mark.parametrize("sides", [{"title": "both"}, {"id": "other"}, {"regency": "one"}, {"title": "neither"}])
def test_what_cannot_be_chosen_is_refused(sides):
    with pytest.raises(DataError, match="cannot be taken"):
        chosen_record(ONE, OTHER, sides)


def test_a_choice_that_makes_a_fault_is_refused_with_what_it_is():
    one, other = (
        dataclasses.replace(each, keywords=tuple(f"{each.id} {number}" for number in range(LONGEST_LIST)))
        for each in (ONE, OTHER)
    )
    with pytest.raises(DataError, match="keywords"):
        chosen_record(one, other, {"keywords": "both"})


def test_every_field_but_the_id_and_what_follows_from_others_is_chosen_once():
    names = [name for group in choices() for name in group]
    assert sorted(names) == sorted(
        {field.name for field in dataclasses.fields(Innovation)} - {"id", "inferred", "sources"}
    )
    assert [group[0] for group in choices() if may_be_both(group)][:2] == ["steps", "drivers"]
    assert (usual_side(ONE, ("results",)), usual_side(ONE, ("title",))) == ("other", "one")


def test_what_differs_is_known_and_can_be_taken_over():
    groups = differing(ONE, OTHER)
    assert {group[0] for group in groups} == {"title", "province", "summary", "results", "keywords"}
    assert differing(with_fields(ONE, OTHER, groups), OTHER) == []
