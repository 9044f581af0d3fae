"""Stems, forms and records are counted as plain Python counts them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.fields import FIELDS
from indexer.index.build.kernels.counting import (
    FormCounts,
    StemCounts,
    count_forms,
    count_records,
    count_stems,
    first_in_group,
)
from tests.indexer.index.build.kernels.passages import PASSAGES, TERMS, nowhere, words_and_segments, zeros


@given(PASSAGES)
def test_stems_are_counted_by_word_by_record_and_by_record_that_describes(passages):
    words, segments = words_and_segments(passages)
    counts = StemCounts(zeros(TERMS, np.int64), zeros(TERMS, np.int64), zeros(TERMS), zeros(3), nowhere(), nowhere())
    count_stems(words, segments, np.arange(len(FIELDS)) == 3, counts)
    everywhere = {(doc, term) for doc, _, terms in passages for term in terms}
    described = {(doc, term) for doc, field, terms in passages if field == 3 for term in terms}
    assert counts.words.tolist() == np.bincount(words, minlength=TERMS).tolist()
    assert counts.records.tolist() == [sum(term == own for _, own in everywhere) for term in range(TERMS)]
    assert counts.described.tolist() == [sum(term == own for _, own in described) for term in range(TERMS)]
    assert counts.row_lengths.tolist() == [sum(doc == own for own, _ in described) for doc in range(3)]


@given(PASSAGES)
def test_forms_have_the_bits_of_their_fields(passages):
    words, segments = words_and_segments(passages)
    counts = FormCounts(zeros(TERMS), zeros(TERMS), nowhere())
    count_forms(words, segments, counts)
    for term in range(TERMS):
        holding = [(doc, field) for doc, field, terms in passages if term in terms]
        assert counts.records[term] == len({doc for doc, _ in holding})
        assert counts.fields[term] == sum(1 << field for field in {field for _, field in holding})


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=12).map(sorted))
def test_the_first_of_each_term_in_a_group_is_found(pairs):
    groups, terms = (np.array([pair[n] for pair in pairs], dtype=kind) for n, kind in ((0, np.int64), (1, np.uint32)))
    assert first_in_group(terms, groups, 4).tolist() == [pair not in pairs[:at] for at, pair in enumerate(pairs)]


def test_a_record_is_counted_once_over_several_calls():
    counts, last_docs = zeros(2), nowhere(2)
    for terms, docs in (([0, 0, 1], [5, 5, 5]), ([0, 0], [5, 6])):
        count_records(np.array(terms, dtype=np.uint32), np.array(docs, dtype=np.uint32), last_docs, counts)
    assert counts.tolist() == [2, 1]
