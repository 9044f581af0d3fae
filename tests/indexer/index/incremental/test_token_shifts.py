"""Tokens get the new numbers that their records give them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.index.generation.format import NOWHERE
from indexer.index.generation.offsets import offsets_of
from indexer.index.incremental.kernels import STRIDE, TermPositions, merge_positions
from indexer.index.incremental.token_shifts import shifted, token_offsets, token_shifts

SIZES = st.lists(st.sampled_from([0, 1, 7, STRIDE - 1, STRIDE, 3 * STRIDE]), max_size=8)


@st.composite
def edits(draw):
    """Return how many words old records have, which are kept, how many words fresh ones have, and the new order."""
    old = draw(SIZES)
    kept = draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))
    fresh = draw(SIZES)
    order = draw(st.permutations([True] * sum(kept) + [False] * len(fresh)))
    return old, kept, fresh, order


@given(edits(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_positions_are_those_of_words_that_are_still_there_and_of_fresh_ones_in_their_new_order(edit, draw):
    old, kept, fresh, order = edit
    of_order = np.array(order, dtype=bool)
    of_old = np.full(len(old), NOWHERE)
    of_old[np.array(kept, dtype=bool)] = np.flatnonzero(of_order)
    of_fresh = np.flatnonzero(~of_order).astype(np.uint32)
    sizes = np.zeros(len(order), dtype=np.int64)
    sizes[of_old[of_old != NOWHERE]] = np.array(old, dtype=np.int64)[of_old != NOWHERE]
    sizes[of_fresh] = fresh
    after = offsets_of(sizes)
    before = [offsets_of(np.array(each, dtype=np.int64)) for each in (old, fresh)]
    shifts = token_shifts(before[0], after, of_old), token_shifts(before[1], after, of_fresh)

    def new_number(starts, new_docs, token):
        doc = int(np.searchsorted(starts, token, side="right")) - 1
        return None if new_docs[doc] == NOWHERE else int(after[new_docs[doc]] + token - starts[doc])

    drawn = [sorted(draw.sample(range(starts[-1]), min(int(starts[-1]), 90))) for starts in before]
    expected = [
        [new_number(*each, token) for token in tokens]
        for each, tokens in zip(((before[0], of_old), (before[1], of_fresh)), drawn, strict=True)
    ]
    tokens = [np.array(each, dtype=np.uint32) for each in drawn]
    for of_shift, of_tokens, numbers in zip(shifts, tokens, expected, strict=True):
        found = shifted(of_tokens, of_shift)
        assert found.tokens.tolist() == [number for number in numbers if number is not None]
        assert found.kept.tolist() == [number is not None for number in numbers]
    marks = [(each % 251 + 1).astype(np.uint8) for each in tokens]
    positions = [
        (number, mark)
        for numbers, of_tokens in zip(expected, marks, strict=True)
        for number, mark in zip(numbers, of_tokens.tolist(), strict=True)
        if number is not None
    ]
    one_stem, offsets = np.zeros(1, dtype=np.int64), [np.array([0, len(each)]) for each in tokens]
    merged = merge_positions(
        one_stem,
        TermPositions(offsets[0], tokens[0], marks[0]),
        TermPositions(offsets[1], shifted(tokens[1], shifts[1]).tokens, marks[1]),
        shifts[0],
        len(positions),
    )
    assert list(zip(merged.tokens.tolist(), merged.after.tolist(), strict=True)) == sorted(positions)


def test_the_words_of_a_record_begin_where_those_of_the_one_before_end(small_index):
    offsets = token_offsets(small_index)
    assert offsets[0] == 0
    assert offsets[-1] == len(small_index.tokens.forms)
    counts = np.bincount(
        small_index.docs_of(np.arange(len(small_index.segments.fields))),
        np.diff(small_index.segments.offsets),
        len(small_index),
    )
    assert np.diff(offsets).tolist() == counts.tolist()
