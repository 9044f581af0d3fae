"""What is cut into batches is cut everywhere, and nothing is left out."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.build.batches import record_batches, term_ranges


@given(st.integers(0, 20), st.integers(1, 7))
def test_batches_of_records_follow_each_other_to_the_last(records, size):
    batches = list(record_batches(records, size))
    assert [doc for first, last in batches for doc in range(first, last)] == list(range(records))
    assert all(last - first == size for first, last in batches[:-1])


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(1, 12))
def test_a_range_of_terms_has_at_most_so_many_entries_or_one_term(sizes, most):
    offsets = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    ranges = list(term_ranges(offsets, most))
    assert [term for first, last in ranges for term in range(first, last)] == list(range(len(sizes)))
    for first, last in ranges:
        assert last == first + 1 or offsets[last] - offsets[first] <= most
    for one, after in pairwise(ranges):  # no range could have had one more term
        assert offsets[one.last + 1] - offsets[one.first] > most, after
