"""The loops of a build give what plain Python gives."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.fields import FIELDS
from indexer.index.build.batches import NumberRange
from indexer.index.build.kernels import (
    NOWHERE,
    FieldSegments,
    FormCounts,
    PositionArrays,
    PostingArrays,
    SparseRows,
    StemCounts,
    WeightedSegments,
    add_postings,
    align_rows,
    count_above_zero,
    count_forms,
    count_records,
    count_stems,
    first_in_group,
    impacts_of,
    order_by_term,
    scatter_positions,
)
from indexer.index.generation.offsets import offsets_of

TERMS = 4
PASSAGES = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from([0, 3]), st.lists(st.integers(0, TERMS - 1), max_size=5)), max_size=6
).map(sorted)
"""Segments: record, field and terms, the records ascending."""


def words_and_segments(passages):
    words = np.array([term for _, _, terms in passages for term in terms], dtype=np.uint32)
    ends = np.cumsum([len(terms) for _, _, terms in passages], dtype=np.int64)
    docs = np.array([doc for doc, _, _ in passages], dtype=np.uint32)
    return words, FieldSegments(ends, docs, np.array([field for _, field, _ in passages], dtype=np.uint8))


def zeros(count, dtype=np.uint32):
    return np.zeros(count, dtype=dtype)


def nowhere(count=TERMS):
    return np.full(count, NOWHERE)


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


@given(PASSAGES, st.integers(0, TERMS), st.integers(0, TERMS))
def test_positions_of_chosen_stems_are_written_with_the_mark_of_the_next_word(passages, one, other):
    words, segments = words_and_segments(passages)
    chosen, marks = NumberRange(min(one, other), max(one, other)), np.arange(1, TERMS + 1, dtype=np.uint8)
    offsets = offsets_of(np.bincount(words, minlength=TERMS)[chosen.first : chosen.last])
    positions = PositionArrays(zeros(offsets[-1]), zeros(offsets[-1], np.uint8))
    scatter_positions(words, segments.ends, 100, marks, chosen, offsets[:-1].copy(), positions)
    passage_terms = [terms for _, _, terms in passages]
    follows = [following + 1 for terms in passage_terms for following in [*terms[1:], -1][: len(terms)]]
    order = [at for term in range(*chosen) for at in np.flatnonzero(words == term).tolist()]
    assert positions.tokens.tolist() == [100 + at for at in order]
    assert positions.after.tolist() == [follows[at] for at in order]


@given(PASSAGES)
def test_postings_sum_the_weights_of_a_term_in_each_record(passages):
    words, segments = words_and_segments(passages)
    weights = np.arange(1, len(passages) + 1, dtype=np.float32)
    expected: Counter = Counter()
    for (doc, _, terms), weight in zip(passages, weights.tolist(), strict=True):
        for term in terms:
            expected[term, doc] += weight
    offsets = offsets_of(np.bincount([term for term, _ in expected], minlength=TERMS) if expected else zeros(TERMS))
    arrays = PostingArrays(zeros(len(expected)), zeros(len(expected), np.float32), offsets[:-1].copy(), nowhere())
    add_postings(words, WeightedSegments(segments.ends, segments.docs, weights), NumberRange(0, TERMS), arrays)
    terms = np.repeat(np.arange(TERMS), np.diff(offsets)).tolist()
    assert dict(zip(zip(terms, arrays.docs.tolist(), strict=True), arrays.weights.tolist(), strict=True)) == expected


@given(st.lists(st.integers(0, 3), max_size=12))
def test_entries_in_the_order_of_terms_keep_their_order_within_one(terms):
    array = np.array(terms, dtype=np.uint32)
    order = order_by_term(array, offsets_of(np.bincount(array, minlength=4)))
    assert order.tolist() == np.argsort(array, kind="stable").tolist()


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=12).map(sorted))
def test_the_first_of_each_term_in_a_group_is_found(pairs):
    groups, terms = (np.array([pair[n] for pair in pairs], dtype=kind) for n, kind in ((0, np.int64), (1, np.uint32)))
    assert first_in_group(terms, groups, 4).tolist() == [pair not in pairs[:at] for at, pair in enumerate(pairs)]


def test_a_record_is_counted_once_over_several_calls():
    counts, last_docs = zeros(2), nowhere(2)
    for terms, docs in (([0, 0, 1], [5, 5, 5]), ([0, 0], [5, 6])):
        count_records(np.array(terms, dtype=np.uint32), np.array(docs, dtype=np.uint32), last_docs, counts)
    assert counts.tolist() == [2, 1]


def test_an_impact_above_zero_stays_above_zero_and_a_whole_one_is_the_last_step():
    impacts = impacts_of(np.array([0, 1e-9, 5, 1e9], dtype=np.float32), np.float32(5), np.float32(65_280))
    assert impacts.tolist() == [0, 1, 32_640, 65_280]


def test_weights_above_zero_are_counted_by_group():
    assert count_above_zero(np.array([0, 2, 0, 3], dtype=np.uint16), np.array([0, 2, 2, 4])).tolist() == [1, 0, 1]


def test_rows_are_written_beside_the_postings_of_their_terms():
    rows = SparseRows(np.array([0, 1, 3]), np.array([1, 0, 1], dtype=np.int32), np.array([7, 8, 9], dtype=np.uint16))
    weights = zeros(4, np.uint16)
    align_rows(rows, np.array([0, 2, 4]), np.array([0, 1, 0, 1], dtype=np.uint32), weights)
    assert weights.tolist() == [0, 8, 7, 9]
