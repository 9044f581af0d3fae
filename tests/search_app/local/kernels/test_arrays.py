"""The arrays of a generation as the compiled loops take them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search_app.local.kernels.arrays import impact_of, span


@given(st.integers(1, 65_280))
def test_the_two_bytes_of_an_impact_give_it_back(impact):
    high = -(-impact // 256)
    assert impact_of(np.uint8(high), np.uint8(high * 256 - impact)) == impact


def test_a_span_mixes_with_numbers_below_zero():
    begin, end = span(np.array([3, 7, 9], dtype=np.uint32), 1)
    assert (begin, end, begin - 10) == (7, 9, -3)
