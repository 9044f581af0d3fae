"""The loops of an incremental build."""

import numpy as np

from indexer.index.incremental.kernels import (
    REMOVED,
    Runs,
    TermPositions,
    TokenShifts,
    interleave_renumbered,
    mark_fields,
    merge_positions,
    merged_values,
)


def array(*numbers):
    return np.array(numbers, dtype=np.uint32)


def test_values_come_from_where_their_postings_came_from():
    assert merged_values(array(10, 11), array(20, 21), np.array([1, -1, 0, -2])).tolist() == [11, 20, 10, 21]


def test_only_old_values_are_renumbered():
    runs = Runs(np.array([True, False, True]), np.array([0, 1, 2]), np.array([1, 3, 3]))
    found = interleave_renumbered(runs, array(0, 1, 0), array(7, 8, 9), array(40, 41))
    assert found.tolist() == [40, 8, 9, 40]


def test_positions_shift_with_their_range_and_those_of_removed_records_are_left_out():
    shifts = TokenShifts(np.array([2, 4, 6]), np.array([0, REMOVED, 3]), np.array([0]))
    old = TermPositions(np.array([0, 4]), array(1, 2, 3, 5), np.array([11, 12, 13, 15], dtype=np.uint8))
    fresh = TermPositions(np.array([0, 2]), np.array([4, 9]), np.array([24, 29], dtype=np.uint8))
    merged = merge_positions(np.array([0]), old, fresh, shifts, 4)
    assert merged.tokens.tolist() == [1, 4, 8, 9]
    assert merged.after.tolist() == [11, 24, 15, 29]


def test_a_new_stem_has_fresh_positions_only():
    shifts = TokenShifts(np.array([1]), np.array([0]), np.array([0]))
    old = TermPositions(np.array([0, 1]), array(0), np.array([1], dtype=np.uint8))
    fresh = TermPositions(np.array([0, 1]), np.array([5]), np.array([7], dtype=np.uint8))
    assert merge_positions(np.array([-1]), old, fresh, shifts, 1).tokens.tolist() == [5]


def test_fields_are_marked_for_chosen_forms_alone():
    fields = array(0, 0)
    mark_fields(array(0, 1, 0), np.array([2, 3]), np.array([1, 4], dtype=np.uint8), np.array([True, False]), fields)
    assert fields.tolist() == [(1 << 1) + (1 << 4), 0]
