"""Rows of old and fresh records come in the new order of the records."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.generation.offsets import offsets_of
from indexer.index.incremental import interleave
from indexer.index.incremental.diff import Diff
from indexer.index.incremental.interleave import Interleaver, Rows


@st.composite
def updates(draw):
    """Return sizes of old and fresh records, and the origins of the new ones."""
    old, fresh = (draw(st.lists(st.integers(0, 3), max_size=8)) for _ in range(2))
    kept = [number for number in range(len(old)) if draw(st.booleans())]
    order = draw(st.permutations([True] * len(kept) + [False] * len(fresh)))
    of_old, of_fresh = iter(kept), iter(range(len(fresh)))
    return old, fresh, [next(of_old) if is_old else -1 - next(of_fresh) for is_old in order]


@given(updates(), st.integers(1, 4))
def test_the_rows_of_each_record_follow_those_of_the_one_before(update, batch):
    old, fresh, origins = update
    sides = [
        Rows(np.arange(sum(sizes)) + first, offsets_of(np.array(sizes, dtype=np.int64)))
        for sizes, first in ((old, 0), (fresh, 1_000))
    ]
    expected = [
        value
        for origin in origins
        for side, number in [(sides[0], origin) if origin >= 0 else (sides[1], -1 - origin)]
        for value in side.values[side.offsets[number] : side.offsets[number + 1]].tolist()
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interleave, "BATCH", batch)
        interleaver = Interleaver(Diff.of(np.array(origins, dtype=np.int64), len(old)))
        assert interleaver.whole(*sides).tolist() == expected
        assert [value for rows in interleaver.batches(*sides) for value in rows.tolist()] == expected


def test_without_offsets_every_record_has_one_row():
    interleaver = Interleaver(Diff.of(np.array([0, -1, 2]), 3))
    assert interleaver.whole(Rows(np.array([7, 8, 9])), Rows(np.array([1]))).tolist() == [7, 1, 9]


def test_records_that_stay_together_are_one_run():
    interleaver = Interleaver(Diff.of(np.array([0, 1, -1, -2, 3]), 4))
    runs = interleaver.runs(Rows(np.arange(4)), Rows(np.arange(2)))
    assert runs.are_old.tolist() == [True, False, True]
    assert runs.begins.tolist() == [0, 0, 3]
    assert runs.ends.tolist() == [2, 2, 4]
