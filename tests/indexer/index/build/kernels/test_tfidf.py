"""Rows of unit length, and their weights beside the postings."""

import numpy as np
import pytest

from indexer.fields import FIELDS
from indexer.index.build.kernels.tfidf import SparseRows, align_rows, tfidf_rows
from indexer.index.generation.format import WEIGHT_SCALE
from tests.indexer.index.build.kernels.passages import words_and_segments, zeros


def test_rows_are_written_beside_the_postings_of_their_terms():
    rows = SparseRows(np.array([0, 1, 3]), np.array([1, 0, 1], dtype=np.int32), np.array([7, 8, 9], dtype=np.uint16))
    weights = zeros(4, np.uint16)
    align_rows(rows, np.array([0, 2, 4]), np.array([0, 1, 0, 1], dtype=np.uint32), weights)
    assert weights.tolist() == [0, 8, 7, 9]


def test_a_row_is_sublinear_tf_times_idf_over_its_length():
    words, segments = words_and_segments([(0, 3, [1, 0, 1]), (0, 0, [2]), (1, 0, [3])])
    idf = np.array([1, 2, 3, 4], dtype=np.float32)
    rows = tfidf_rows(words, segments, np.arange(len(FIELDS)) == 3, idf, np.array([0, 2, 2]), WEIGHT_SCALE)
    weights = np.array([1, (1 + np.log(2)) * 2])
    assert rows.indices.tolist() == [0, 1]
    assert rows.data * WEIGHT_SCALE == pytest.approx(weights / np.linalg.norm(weights), abs=1e-4)
    assert rows.lengths.tolist() == pytest.approx([np.linalg.norm(weights), 0])
