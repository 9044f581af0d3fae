"""Facet counts: those of going through the records one by one; matches known from the words: those of the tree."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.facets import FACETS
from indexer.index.generation.reader import open_generation
from search_app.engine import Engine
from search_app.local.doc_set import Selection
from search_app.local.evaluate import Matching
from search_app.local.facets import MOST_VALUES, Filtering
from search_app.local.search import Answer, Serving
from search_app.query.expansion import understand
from search_app.query.parse import parse


@pytest.fixture(scope="module")
def serving(shipped_index):
    return Serving(open_generation(shipped_index))


@given(seed=st.integers(0, 2**32 - 1), share=st.floats(0, 1))
def test_counts_are_those_of_the_records_one_by_one(serving, shipped_records, seed, share):
    mask = np.random.default_rng(seed).random(len(serving.generation)) < share
    records = [record for record, wanted in zip(ordered(shipped_records), mask.tolist(), strict=True) if wanted]
    matches = Selection(len(mask), mask=mask)
    found = Filtering(serving.facets, {}).facets(matches, matches)
    for facet in FACETS:
        if facet.counted:
            counts: dict[str, int] = {}
            for record in records:
                for value in dict.fromkeys(facet.values(record)):
                    counts[value] = counts.get(value, 0) + 1
            expected = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].encode()))[:MOST_VALUES]
            assert [(value.value, value.count) for value in found[facet.name]] == expected, facet.name


def test_the_holders_of_a_value_are_the_records_that_have_it(serving, shipped_records):
    holders = serving.facets.holders("sector", ["kesehatan", "nowhere"])
    assert holders.tolist() == ["kesehatan" in record.sectors for record in ordered(shipped_records)]


@given(data=st.data())
def test_matches_known_from_the_words_are_those_of_the_tree(serving, shipped_records, data):
    record = data.draw(st.sampled_from(shipped_records))
    words = f"{record.problem} {record.title}".replace("-", " ").split()
    begin = data.draw(st.integers(0, max(0, len(words) - 3)))
    chosen = [word.strip(".,:;()\"'?*") for word in words[begin : begin + data.draw(st.integers(1, 12))]]
    question = data.draw(st.sampled_from([" ", " AND ", " OR "])).join(chosen)
    tree = understand(parse(question)).tree
    expected = Matching(serving.generation, serving.reader, serving.views).matches(tree)
    assert Answer(serving, question).matches.docs.tolist() == expected.docs.tolist()


@pytest.mark.parametrize("question", ["sampah*", '"bank sampah" bank sampah', "judul:sampah kota", "sampah -kota", ""])
def test_what_is_more_than_words_is_worked_out_from_the_tree(serving, question):
    understood = understand(parse(question))
    expected = Matching(serving.generation, serving.reader, serving.views).matches(understood.tree)
    assert Answer(serving, question).matches.docs.tolist() == expected.docs.tolist()


def ordered(records):
    """Return the records in the order of a generation."""
    return sorted(records, key=lambda record: record.id.encode())


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
