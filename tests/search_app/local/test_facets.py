"""A chosen value keeps its count however rare it is."""

from indexer.facets import FACETS
from search_app.engine import Engine
from search_app.local.facets import MOST_VALUES


def test_a_chosen_value_beyond_the_most_frequent_ones_keeps_its_count(engine: Engine):
    told = {value.value for value in engine.search("", limit=0).facets["regency"]}
    records = engine.search("", limit=1000, facets=False, snippets=False).hits
    assert len(told) == MOST_VALUES
    (facet,) = [each for each in FACETS if each.name == "regency"]
    rare = sorted({value for hit in records for value in facet.values(hit.innovation)} - told)
    assert rare
    for value in rare[:3]:
        counted = {each.value: each.count for each in engine.search("", {"regency": [value]}, 0).facets["regency"]}
        assert counted[value] == engine.search("", {"regency": [value]}, 0).total > 0
