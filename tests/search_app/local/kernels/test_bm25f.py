"""BM25F sums: those of going through the postings one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.generation.format import IMPACT_SCALE
from search_app.local.concept_terms import query_terms
from search_app.local.kernels.bm25f import best_variants, count_holders, exact_sums, sums_of_all
from search_app.local.search import Search


def worths_of(concept, generation) -> np.ndarray:
    """Return what each variant of a concept is worth in every record, float64 (variants, records)."""
    worths = np.zeros((len(concept.variants), len(generation)))
    for row, variant in zip(worths, concept.variants, strict=True):
        postings = generation.phrase_postings if variant.is_phrase else generation.stem_postings
        entries = slice(*postings.offsets[variant.term : variant.term + 2].tolist())
        row[postings.docs[entries]] = variant.weight * postings.impacts[entries] * float(IMPACT_SCALE)
    return worths


def concepts_of(index, shipped_records, data):
    record = data.draw(st.sampled_from(shipped_records))
    words = f"{record.problem} {record.title}".replace("-", " ").split()
    begin = data.draw(st.integers(0, max(0, len(words) - 3)))
    text = " ".join(word.strip(".,:;()\"'?*") for word in words[begin : begin + data.draw(st.integers(1, 20))])
    return [concept for concept in Search(index, text).concepts if concept.variants]


@given(data=st.data())
def test_sums_take_the_best_variant_of_each_concept(index, shipped_records, data):
    concepts = concepts_of(index, shipped_records, data)
    sums = sums_of_all(query_terms(concepts), index.arrays)
    expected = np.zeros(len(index.generation))
    for concept in concepts:
        expected += concept.rarity * worths_of(concept, index.generation).max(axis=0)
    exact = exact_sums(np.arange(len(expected)), sums, index.arrays.dense.low)
    assert exact == pytest.approx(expected, abs=1e-4)
    assert (sums.bounds >= exact - 1e-4).all()
    assert ((sums.bounds > 0) == (expected > 0)).all()


@given(data=st.data())
def test_the_best_variant_is_the_one_worth_most(index, shipped_records, data):
    concepts = concepts_of(index, shipped_records, data)
    docs = np.array(data.draw(st.lists(st.integers(0, len(shipped_records) - 1), min_size=1, max_size=5)))
    worths, best = best_variants(docs, query_terms(concepts), index.arrays)
    first = 0
    for number, concept in enumerate(concepts):
        of_variants = worths_of(concept, index.generation)[:, docs]
        assert worths[:, number] == pytest.approx(of_variants.max(axis=0), abs=1e-5)
        for row, variant in enumerate(best[:, number].tolist()):
            assert worths[row, number] == 0 or of_variants[variant - first, row] == pytest.approx(worths[row, number])
        first += len(concept.variants)


def test_holders_are_counted_once_whatever_they_say(index):
    (concept,) = Search(index, "odgj").concepts
    terms, is_phrase = (
        np.array(column) for column in zip(*((v.term, v.is_phrase) for v in concept.variants), strict=True)
    )
    expected = np.count_nonzero(worths_of(concept, index.generation).max(axis=0))
    assert count_holders(terms, is_phrase, index.arrays) == expected
