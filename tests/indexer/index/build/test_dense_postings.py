"""A frequent stem has its impacts once more, in two bytes per record."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.build.dense_postings import FREQUENT, dense_row


@given(st.dictionaries(st.integers(0, 9), st.integers(1, 255 * 256), max_size=10))
def test_both_bytes_give_the_impact_and_the_high_one_is_rounded_up(impacts):
    docs = np.array(sorted(impacts), dtype=np.uint32)
    row = dense_row(docs, np.array([impacts[doc] for doc in docs.tolist()], dtype=np.uint16), 10)
    assert row.high.shape == row.low.shape == (1, 10)
    high = row.high[0].astype(int)
    assert (high * 256 - row.low[0]).tolist() == [impacts.get(doc, 0) for doc in range(10)]
    assert ((high > 0) == np.isin(np.arange(10), docs)).all()


def test_exactly_the_frequent_stems_have_a_row(small_index):
    postings, dense = small_index.stem_postings, small_index.dense_postings
    frequent = np.diff(postings.offsets) * FREQUENT > len(small_index)
    assert (dense.rows >= 0).tolist() == frequent.tolist()
    stem = small_index.stems.number("antre")
    begin, end = postings.offsets[stem : stem + 2]
    row = dense_row(postings.docs[begin:end], postings.impacts[begin:end], len(small_index))
    assert np.array_equal(dense.high[dense.rows[stem]], row.high[0])
    assert np.array_equal(dense.low[dense.rows[stem]], row.low[0])
