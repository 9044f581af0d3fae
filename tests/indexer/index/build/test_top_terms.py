"""The top terms of each record: the heaviest of its TF-IDF row."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.build.top_terms import TERMS_PER_RECORD, heaviest, top_terms_of_rows
from indexer.index.generation.format import WEIGHT_SCALE


def test_only_the_heaviest_words_count_and_make_a_whole_again():
    weights = np.linspace(1, 0.1, TERMS_PER_RECORD + 10)
    data = np.rint(weights / np.linalg.norm(weights) / WEIGHT_SCALE).astype(np.uint16)
    entries, weights = top_terms_of_rows(np.array([0, len(data)]), data, TERMS_PER_RECORD)
    assert entries.tolist() == list(range(TERMS_PER_RECORD))
    assert np.isclose(np.linalg.norm(weights * WEIGHT_SCALE), 1, atol=1e-3)


@given(st.lists(st.integers(0, 4), max_size=12), st.integers(1, 6))
def test_of_equal_weights_the_first_are_chosen(weights, most):
    expected = sorted(sorted(range(len(weights)), key=lambda index: -weights[index])[:most])
    assert heaviest(np.array(weights, dtype=np.uint16), most).tolist() == expected


def test_every_row_has_top_terms_of_its_own():
    indptr, data = np.array([0, 2, 2, 5]), np.array([30, 40, 3, 9, 4], dtype=np.uint16)
    top = top_terms_of_rows(indptr, data, 2)
    assert top.entries.tolist() == [0, 1, 3, 4]
    lengths = np.hypot(*(top.weights.reshape(2, 2) * WEIGHT_SCALE).T)
    assert np.allclose(lengths, 1, atol=1e-4)


def test_the_records_of_a_top_term_are_those_whose_vector_has_it(small_index):
    top, postings, weights = small_index.top_terms, small_index.stem_postings, small_index.tfidf.weights
    for stem in range(len(small_index.stems)):  # every record has fewer words than there are top terms
        begin, end = postings.offsets[stem : stem + 2]
        expected = postings.docs[begin:end][weights[begin:end] > 0]
        assert top.docs[top.offsets[stem] : top.offsets[stem + 1]].tolist() == expected.tolist()
