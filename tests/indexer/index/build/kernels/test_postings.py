"""Positions and postings are those that plain Python gives."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.build.batches import NumberRange
from indexer.index.build.kernels.postings import (
    PositionArrays,
    PostingArrays,
    WeightedSegments,
    add_postings,
    count_above_zero,
    impacts_of,
    order_by_term,
    scatter_positions,
)
from indexer.index.generation.offsets import offsets_of
from tests.indexer.index.build.kernels.passages import PASSAGES, TERMS, nowhere, words_and_segments, zeros


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


def test_an_impact_above_zero_stays_above_zero_and_a_whole_one_is_the_last_step():
    impacts = impacts_of(np.array([0, 1e-9, 5, 1e9], dtype=np.float32), np.float32(5), np.float32(65_280))
    assert impacts.tolist() == [0, 1, 32_640, 65_280]


def test_weights_above_zero_are_counted_by_group():
    assert count_above_zero(np.array([0, 2, 0, 3], dtype=np.uint16), np.array([0, 2, 2, 4])).tolist() == [1, 0, 1]
