"""Offsets cut an array into groups of given sizes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.generation.offsets import offsets_of


@given(st.lists(st.integers(0, 5), max_size=8))
def test_every_group_has_its_size_and_begins_where_the_one_before_ends(sizes):
    offsets = offsets_of(np.array(sizes, dtype=np.uint32))
    assert offsets.dtype == np.int64
    assert offsets[0] == 0
    assert np.diff(offsets).tolist() == sizes
