"""Counts of facet values: those of counting one by one."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search_app.local.kernels.facet_counts import most_frequent_values


@given(seed=st.integers(0, 2**32 - 1), share=st.floats(0, 1), most=st.integers(1, 12))
def test_the_most_frequent_values_of_each_facet_are_those_counted_one_by_one(index, seed, share, most):
    arrays = index.facets.arrays
    mask = np.random.default_rng(seed).random(len(index.generation)) < share
    bits = np.packbits(np.append(mask, np.zeros(-len(mask) % 64, dtype=bool)), bitorder="little").view(np.uint64)
    bounds = index.facets._bounds[:3]  # of two facets
    found = most_frequent_values(bounds, arrays, bits, most)
    for facet, (begin, end) in enumerate(pairwise(bounds.tolist())):
        entries = {row: slice(*arrays.bounds[row : row + 2].tolist()) for row in range(begin, end)}
        counts = {row: int(mask[arrays.docs[of_row]].sum()) for row, of_row in entries.items()}
        expected = sorted((-count, int(arrays.values[row])) for row, count in counts.items() if count)[:most]
        size = found.sizes[facet]
        pairs = zip((-found.counts[facet][:size]).tolist(), found.values[facet][:size].tolist(), strict=True)
        assert list(pairs) == expected
