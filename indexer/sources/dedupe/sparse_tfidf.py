"""Texts to sparse TF-IDF vectors, counted text by text, and what pairs of them share."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

Text = TypeVar("Text")
Positions = NDArray[np.int64]
Floats = NDArray[np.float64]

ROWS_AT_ONCE = 4_096
"""Rows worked on at once, so that memory does not grow with the records."""


class FeatureCounts(Generic[Text]):
    """How often each feature occurs in each text, counted one text at a time.

    Parameters
    ----------
    features : callable
        Returns the features of a text, each as often as it occurs.
    known : dict of str to int, optional
        The features that have a column; shared by counts whose columns are to be the same, and all to be counted before
        a matrix is made.
    """

    def __init__(self, features: Callable[[Text], Iterable[str]], known: dict[str, int] | None = None) -> None:
        self._features = features
        self._known = {} if known is None else known
        self._columns, self._numbers, self._bounds = array("i"), array("f"), array("q", [0])

    def add(self, text: Text) -> None:
        """Add one text, as the next row."""
        known = self._known
        for feature, number in Counter(self._features(text)).items():
            self._columns.append(known.setdefault(feature, len(known)))
            self._numbers.append(number)
        self._bounds.append(len(self._columns))

    def matrix(self) -> csr_matrix:
        """Return the numbers, shape (texts, features); nothing can be added any more."""
        shape = (len(self._bounds) - 1, max(len(self._known), 1))
        self._known = {}
        return csr_matrix(
            (
                np.frombuffer(self._numbers, dtype=np.float32),
                np.frombuffer(self._columns, dtype=np.int32),
                np.frombuffer(self._bounds, dtype=np.int64).astype(np.int32),
            ),
            shape=shape,
        )

    def weights(self) -> csr_matrix:
        """Return rows of unit length: sub-linear tf times smoothed idf."""
        counted = self.matrix()
        transformer = TfidfTransformer(sublinear_tf=True)
        idf = np.log((1 + counted.shape[0]) / (1 + document_frequencies(counted))) + 1
        transformer.idf_ = idf.astype(np.float32)
        return csr_matrix(transformer.transform(counted, copy=False)) if counted.nnz else counted


def row_blocks(rows: csr_matrix) -> Iterator[csr_matrix]:
    """Yield the rows of a matrix `ROWS_AT_ONCE` at a time; a matrix without rows as one block."""
    for start in range(0, max(rows.shape[0], 1), ROWS_AT_ONCE):
        yield rows[start : start + ROWS_AT_ONCE]


def document_frequencies(rows: csr_matrix) -> NDArray[np.int64]:
    """Return in how many rows each feature occurs, shape (features,)."""
    parts = (block.getnnz(axis=0) for block in row_blocks(rows))
    return np.asarray(sum(parts, np.zeros(rows.shape[1], dtype=np.int64)))


def cosines(rows: csr_matrix, ones: Positions, others: Positions) -> Floats:
    """Return the cosine of pairs of rows of unit length, shape (pairs,), 0 to 1."""
    return _sums(rows[ones].multiply(rows[others]))


def overlaps(rows: csr_matrix, ones: Positions, others: Positions) -> Floats:
    """Return how much of the shorter of two texts the other contains, by squared weights, shape (pairs,), 0 to 1."""
    one, other = rows[ones], rows[others]
    return np.maximum(_sums(other.power(2).multiply(_ones_like(one))), _sums(_ones_like(other).multiply(one.power(2))))


def shared_features(
    rows: csr_matrix, ones: Positions, others: Positions, of_others: csr_matrix | None = None
) -> Floats:
    """Return how many features pairs of rows share, shape (pairs,); the others are rows of `of_others` where given."""
    other = (rows if of_others is None else of_others)[others]
    return _sums(_ones_like(rows[ones]).multiply(_ones_like(other)))


def kept(weights: csr_matrix, mask: NDArray[np.bool_]) -> csr_matrix:
    """Return a matrix with those of its stored values that a mask names."""
    running = np.zeros(len(mask) + 1, dtype=np.int32)
    np.cumsum(mask, out=running[1:])
    values = (weights.data[mask], weights.indices[mask], running[weights.indptr])
    return csr_matrix(values, shape=weights.shape)


def feature_counts(rows: csr_matrix, positions: Positions) -> Floats:
    """Return how many features rows have, shape (positions,)."""
    return np.asarray(rows.indptr[positions + 1] - rows.indptr[positions], dtype=np.float64)


def _ones_like(rows: csr_matrix) -> csr_matrix:
    """Return rows with 1 where a feature occurs."""
    return csr_matrix((np.ones_like(rows.data), rows.indices, rows.indptr), shape=rows.shape)


def _sums(rows: csr_matrix) -> Floats:
    return np.asarray(rows.sum(axis=1), dtype=np.float64).ravel()
