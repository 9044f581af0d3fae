"""The titles and needs of a generation that begin as a person types."""

import pytest

from search_app.local.titles import GenerationTitles


@pytest.fixture(scope="module")
def titles(index):
    return GenerationTitles(index.generation)


def test_the_shortest_records_come_first(titles, shipped_records):
    found = titles.with_beginnings(["bank", "samp"], 3)
    lengths = [len(record.to_json()) for record in found]
    assert lengths == sorted(lengths)
    assert all("bank sampah" in record.title.lower() for record in found)


def test_the_needs_of_most_records_come_first(titles, shipped_records):
    needs = titles.common_needs({"kema", "Kema"}, 5)
    counts = [sum(need in record.keywords for record in shipped_records) for need in needs]
    assert counts == sorted(counts, reverse=True)
    assert needs[0] == "kematian ibu"


def test_what_nothing_begins_with_finds_nothing(titles):
    assert titles.common_needs({"zzzz"}, 3) == []
    assert titles.with_beginnings(["zzzz"], 3) == []
