"""What filters leave, and how many records have each value."""

from collections import Counter

import pytest

from indexer.facets import FACETS
from search_app.engine import UnknownFilterError
from search_app.local.facets import MAX_VALUES


def test_values_of_one_filter_are_alternatives_and_filters_narrow_each_other(small):
    assert small.search("rumah", {"province": ["35", "81"]}).total == 2
    assert small.search("rumah", {"province": ["35", "81"], "sector": ["kesehatan"]}).total == 1
    assert small.search("rumah", {"province": ["99"]}).total == 0
    assert small.search("rumah", {"province": []}).total == 3


def test_an_unknown_filter_is_refused_with_the_names_there_are(small):
    with pytest.raises(UnknownFilterError, match="'warna'; there are sector, province"):
        small.search("rumah", {"warna": ["merah"]})


def test_facet_counts_are_what_choosing_the_value_gives(engine):
    chosen = {"sector": ["kesehatan"]}
    results = engine.search("desa", chosen)
    for name in ("province", "year", "digital", "award", "level"):
        for value in results.facets[name][:3]:
            assert engine.search("desa", {**chosen, name: [value.value]}).total == value.count, (name, value)
    for value in results.facets["sector"][:5]:
        assert engine.search("desa", {"sector": [value.value]}).total == value.count, value
    assert [value.value for value in results.facets["sector"] if value.chosen] == ["kesehatan"]


def test_a_chosen_value_without_hits_stays_in_its_facet(small):
    (value,) = [value for value in small.search("rumah", {"year": ["1999"]}).facets["year"] if value.chosen]
    assert (value.value, value.count) == ("1999", 0)


@pytest.mark.parametrize(
    "query", ["sampah kota", "sampah AND kota", '"bank sampah"', '"bank sampah" AND kota', "judul:sampah kota*"]
)
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_hits_under_a_filter_are_those_that_have_the_value(engine, query, sort):
    everywhere = [hit.innovation for hit in engine.search(query, sort=sort, limit=500).hits]
    found = engine.search(query, {"sector": ["kesehatan", "sosial"]}, sort=sort, limit=500)
    expected = {each.id for each in everywhere if {"kesehatan", "sosial"} & set(each.sectors)}
    assert 0 < len(expected) < len(everywhere)
    assert {hit.innovation.id for hit in found.hits} == expected
    assert found.total == len(expected)


def test_a_chosen_value_beyond_the_most_frequent_ones_keeps_its_count(engine):
    shown = {value.value for value in engine.search("", limit=0).facets["regency"]}
    records = engine.search("", limit=1000, facets=False, snippets=False).hits
    assert len(shown) == MAX_VALUES
    (facet,) = [each for each in FACETS if each.name == "regency"]
    rare = sorted({value for hit in records for value in facet.values(hit.innovation)} - shown)
    assert rare
    for value in rare[:3]:
        counted = {each.value: each.count for each in engine.search("", {"regency": [value]}, 0).facets["regency"]}
        assert counted[value] == engine.search("", {"regency": [value]}, 0).total > 0


def test_values_are_all_counted_however_many(engine, shipped_records):
    expected = Counter(record.regency for record in shipped_records if record.regency)
    counts = engine.value_counts("regency")
    assert len(counts) == len(expected) > MAX_VALUES
    assert sum(counts.values()) == sum(expected.values())
    of_year = engine.value_counts("regency", {"year": ["2016"]})
    assert sum(of_year.values()) == sum(record.year == 2016 and bool(record.regency) for record in shipped_records)
    assert 0 not in of_year.values()


def test_values_of_what_is_no_facet_are_refused(engine):
    with pytest.raises(UnknownFilterError, match="xyzzy"):
        engine.value_counts("xyzzy")


def test_the_values_of_most_records_come_first_and_no_more_than_are_asked_for(engine):
    counts = engine.value_counts("keyword")
    expected = sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))[:60]
    assert [(each.value, each.count) for each in engine.common_values("keyword", 60)] == expected
    with pytest.raises(UnknownFilterError, match="xyzzy"):
        engine.common_values("xyzzy", 1)
