"""Postings turned round."""

import numpy as np

from indexer.opensearch.kernels import take_entries


def test_postings_are_taken_batch_by_batch():
    offsets, docs = np.array([0, 2, 2, 5]), np.array([0, 3, 0, 1, 3], dtype=np.uint32)
    cursors = offsets[:-1].copy()
    first, second = (take_entries(offsets, docs, cursors, last) for last in (2, 4))
    assert (first.terms.tolist(), first.postings.tolist()) == ([0, 2, 2], [0, 2, 3])
    assert (second.terms.tolist(), second.postings.tolist()) == ([0, 2], [1, 4])
