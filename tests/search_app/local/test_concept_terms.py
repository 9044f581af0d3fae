"""Concepts to terms: as objects and as the compiled loops take them."""

import math
from itertools import pairwise

import numpy as np
import pytest

from indexer.index.generation.format import IMPACT_SCALE
from search_app.local.concept_terms import RARITY_POWER, query_terms
from search_app.local.index import Index
from search_app.local.patterns import Patterns
from search_app.query.concepts import INNER_WORD_WEIGHT
from search_app.query.expansion import expand
from search_app.query.parse import parse

QUERIES = ["kartu tanda penduduk hilang", "odgj qqqq dipasung", "puskes* kosong", "waste bank for schools", "", "qqqq"]


def found(index, text, finder=None):
    patterns = Patterns(index.words, index.reader)
    return (finder or index.concepts).find(expand(parse(text)).concepts, patterns)


@pytest.mark.parametrize("text", QUERIES)
def test_concepts_are_found_the_second_time_as_the_first_time(index, text):
    first = found(index, text, Index(index.generation).concepts)
    assert found(index, text) == found(index, text) == first


def test_a_variant_that_no_record_says_is_not_found(index):
    known, unknown = found(index, "sampah qqqq")
    assert {index.generation.stems.text(stem) for variant in known.variants for stem in variant.stems} >= {"sampah"}
    assert unknown.variants == ()


def test_the_rarity_is_that_of_the_records_that_say_any_variant(index):
    (concept,) = found(index, "odgj")
    assert len(concept.variants) > 1
    generation, holders = index.generation, set()
    for variant in concept.variants:
        postings = generation.phrase_postings if variant.is_phrase else generation.stem_postings
        entries = slice(*postings.offsets[variant.term : variant.term + 2].tolist())
        holders |= set(postings.docs[entries][postings.impacts[entries] > 0].tolist())
    n, records = len(holders), len(generation)
    assert concept.rarity == pytest.approx(math.log(1 + (records - n + 0.5) / (n + 0.5)) ** RARITY_POWER)


@pytest.mark.parametrize(("term", "weight"), [("kartu tanda penduduk", INNER_WORD_WEIGHT), ("knalpot brong", 1.0)])
def test_a_word_of_a_term_counts_in_full_where_no_record_says_the_term(index, term, weight):
    whole, *words = found(index, term)
    assert bool(whole.variants) == (weight < 1)
    for word in words:
        (alone,) = found(index, f'"{word.concept.text}"')
        assert word.rarity == pytest.approx(alone.rarity * weight)


@pytest.mark.parametrize("text", QUERIES)
def test_columns_hold_what_the_objects_hold(index, text):
    concepts = found(index, text)
    terms = query_terms(concepts)
    assert terms.rarity.tolist() == [concept.rarity for concept in concepts]
    assert len(terms.terms) == terms.bounds[-1] == len(terms.stem_bounds) - 1
    for number, concept in enumerate(concepts):
        variants = slice(*terms.bounds[number : number + 2].tolist())
        assert terms.terms[variants].tolist() == [variant.term for variant in concept.variants]
        assert terms.is_phrase[variants].tolist() == [len(variant.stems) > 1 for variant in concept.variants]
        weights = np.array([variant.weight for variant in concept.variants], dtype=np.float32)
        assert terms.weights[variants].tolist() == (weights * IMPACT_SCALE).tolist()
        bounds = terms.stem_bounds[variants.start : variants.stop + 1].tolist()
        words = [tuple(terms.stems[begin:end].tolist()) for begin, end in pairwise(bounds)]
        assert words == [variant.stems for variant in concept.variants]


def test_what_only_fields_say_that_are_asked_by_name_asks_for_nothing(index):
    flag, word = found(index, "ya puskesmas")
    assert (flag.concept.text, flag.rarity) == ("ya", 0)
    assert word.rarity > 0
