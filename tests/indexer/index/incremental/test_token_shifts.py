"""Words are found again where their records have moved to."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.index.build.kernels import NOWHERE
from indexer.index.build.statistics import offsets_of
from indexer.index.incremental.kernels import STRETCH, merge_places
from indexer.index.incremental.token_shifts import Moves

SIZES = st.lists(st.sampled_from([0, 1, 7, STRETCH - 1, STRETCH, 3 * STRETCH]), max_size=8)


@st.composite
def movements(draw):
    """Return how many words old records have, which of them stay, and how many the fresh ones have at which places."""
    old = draw(SIZES)
    stay = draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))
    fresh = draw(SIZES)
    order = draw(st.permutations([True] * sum(stay) + [False] * len(fresh)))
    return old, stay, fresh, order


@given(movements(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_places_are_those_of_words_that_are_still_there_and_of_fresh_ones_in_their_new_order(movement, draw):
    old, stay, fresh, order = movement
    of_order = np.array(order, dtype=bool)
    of_old = np.full(len(old), NOWHERE)
    of_old[np.array(stay, dtype=bool)] = np.flatnonzero(of_order)
    of_fresh = np.flatnonzero(~of_order).astype(np.uint32)
    sizes = np.zeros(len(order), dtype=np.int64)
    sizes[of_old[of_old != NOWHERE]] = np.array(old, dtype=np.int64)[of_old != NOWHERE]
    sizes[of_fresh] = fresh
    after = offsets_of(sizes)
    before = [offsets_of(np.array(each, dtype=np.int64)) for each in (old, fresh)]
    moves = Moves.of(before[0], after, of_old), Moves.of(before[1], after, of_fresh)

    def moved(starts, new_records, token):
        record = int(np.searchsorted(starts, token, side="right")) - 1
        return None if new_records[record] == NOWHERE else int(after[new_records[record]] + token - starts[record])

    drawn = [sorted(draw.sample(range(starts[-1]), min(int(starts[-1]), 90))) for starts in before]
    expected = [
        [moved(*each, token) for token in tokens]
        for each, tokens in zip(((before[0], of_old), (before[1], of_fresh)), drawn, strict=True)
    ]
    tokens = [np.array(each, dtype=np.uint32) for each in drawn]
    for each, of_each, wanted in zip(moves, tokens, expected, strict=True):
        found, kept = each.moved(of_each)
        assert found.tolist() == [token for token in wanted if token is not None]
        assert kept.tolist() == [token is not None for token in wanted]
    marks = [(each % 251 + 1).astype(np.uint8) for each in tokens]
    places = [
        (token, mark)
        for of_each, of_marks in zip(expected, marks, strict=True)
        for token, mark in zip(of_each, of_marks.tolist(), strict=True)
        if token is not None
    ]
    numbers, own = np.zeros(1, dtype=np.int64), [np.array([0, len(each)]) for each in tokens]
    merged = merge_places(
        numbers,
        (own[0], tokens[0], marks[0]),
        (own[1], moves[1].moved(tokens[1])[0], marks[1]),
        moves[0].runs,
        len(places),
    )
    assert list(zip(*(each.tolist() for each in merged), strict=True)) == sorted(places)
