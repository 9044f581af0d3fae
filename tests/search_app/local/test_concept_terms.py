"""Ideas to terms: the same whether they are kept at hand or not, as objects and as columns."""

import numpy as np
import pytest

from indexer.index.generation.format import IMPACT_SCALE
from indexer.index.generation.reader import open_generation
from search_app.local.concept_terms import IdeaFinder, packed
from search_app.local.evaluate import Matching
from search_app.local.kernels.packed_query import columns_of
from search_app.local.search import Serving
from search_app.query.expansion import understand
from search_app.query.parse import parse

QUESTIONS = [
    "kartu tanda penduduk hilang",
    "odgj qqqq dipasung",
    "puskes* kosong",
    "waste bank for schools",
    "",
    "qqqq",
]


@pytest.fixture(scope="module")
def serving(shipped_index):
    return Serving(open_generation(shipped_index))


@pytest.mark.parametrize("text", QUESTIONS)
def test_ideas_are_found_the_second_time_as_the_first_time(serving, text):
    ideas, matching = understand(parse(text)).ideas, Matching(serving.generation, serving.reader, serving.views)
    first = IdeaFinder(serving.generation, serving.views).find(ideas, matching)
    assert serving.ideas.find(ideas, matching) == first
    assert serving.ideas.find(ideas, matching) == first


def test_a_way_that_no_record_says_is_not_found(serving):
    ideas = understand(parse("sampah qqqq")).ideas
    known, unknown = serving.ideas.find(ideas, Matching(serving.generation, serving.reader, serving.views))
    assert {serving.generation.stems.text(stem) for way in known.ways for stem in way.stems} >= {"sampah"}
    assert unknown.ways == ()


@pytest.mark.parametrize("text", QUESTIONS)
def test_columns_hold_what_the_objects_hold(serving, text):
    ideas = serving.ideas.find(
        understand(parse(text)).ideas, Matching(serving.generation, serving.reader, serving.views)
    )
    bounds, rarity, terms, is_phrase, way_weights, stems, stem_bounds = columns_of(packed(ideas))
    assert len(rarity) == len(ideas) == len(bounds) - 1
    assert len(terms) == bounds[-1] == len(stem_bounds) - 1
    for number, found in enumerate(ideas):
        ways = slice(*bounds[number : number + 2].tolist())
        assert rarity[number] == found.rarity
        assert terms[ways].tolist() == [way.term for way in found.ways]
        assert is_phrase[ways].tolist() == [len(way.stems) > 1 for way in found.ways]
        weights = np.array([way.weight for way in found.ways], dtype=np.float32)
        assert way_weights[ways].tolist() == (weights * IMPACT_SCALE).tolist()
        of_ways = range(bounds[number], bounds[number + 1])
        words = [tuple(stems[stem_bounds[way] : stem_bounds[way + 1]].tolist()) for way in of_ways]
        assert words == [way.stems for way in found.ways]
