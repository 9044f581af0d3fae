"""Facet values of records: codes, slugs and yes or no."""

import pytest

from corpus import Innovation
from indexer.facets import FACETS


def values(facet: str, **fields) -> tuple[str, ...]:
    (found,) = [each for each in FACETS if each.name == facet]
    return found.values(Innovation(id="a", title="Nama", **fields))


@pytest.mark.parametrize(
    ("facet", "fields", "expected"),
    [
        ("province", {"province": "Jawa Timur"}, ("35",)),
        ("province", {"province": "Atlantis"}, ()),
        ("regency", {"province": "Jawa Timur", "regency": "Kabupaten Jombang"}, ("35.17",)),
        ("sector", {"sectors": ("Kesehatan",)}, ("kesehatan",)),
        ("year", {"year_implemented": 2019}, ("2019",)),
        ("sdg", {"sdgs": (3, 16)}, ("3", "16")),
        ("digital", {"digital": True}, ("yes",)),
        ("digital", {"digital": False}, ("no",)),
        ("award", {}, ("no",)),
        ("documentation", {}, ("brief",)),
        ("keyword", {"keywords": ("antrean",)}, ("antrean",)),
    ],
)
def test_a_facet_reads_its_values_from_the_record(facet, fields, expected):
    assert values(facet, **fields) == expected


@pytest.mark.parametrize("facet", ["level", "year", "digital", "status", "type"])
def test_a_record_without_a_value_has_none(facet):
    assert values(facet) == ()


def test_names_and_parameters_are_unique():
    for names in ({facet.name for facet in FACETS}, {facet.parameter for facet in FACETS}):
        assert len(names) == len(FACETS)
