"""Texts to sparse TF-IDF weights, counted once and grown record by record; what two texts share is a few sums."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

Positions = NDArray[np.int64]
Floats = NDArray[np.float64]

_AT_ONCE = 4_096  # rows


class Counts:
    """How often each feature stands in each text, gathered one text at a time.

    Parameters
    ----------
    features : callable
        Returns the features of a text, a word as often as it stands there.
    """

    def __init__(self, features: Callable[[str], Iterable[str]]) -> None:
        self._features = features
        self._known: dict[str, int] = {}
        self._columns, self._numbers, self._bounds = array("i"), array("f"), array("q", [0])

    def add(self, text: str) -> None:
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
        rarity = np.log((1 + counted.shape[0]) / (1 + frequencies(counted))) + 1
        transformer.idf_ = rarity.astype(np.float32)
        return csr_matrix(transformer.transform(counted, copy=False)) if counted.nnz else counted


def frequencies(rows: csr_matrix) -> NDArray[np.int64]:
    """Return in how many rows each feature stands; worked out in parts, for memory's sake."""
    parts = (rows[start : start + _AT_ONCE].getnnz(axis=0) for start in range(0, rows.shape[0], _AT_ONCE))
    return np.asarray(sum(parts, np.zeros(rows.shape[1], dtype=np.int64)))


def cosines(rows: csr_matrix, ones: Positions, others: Positions) -> Floats:
    """Return the likeness of pairs of rows of unit length, shape (pairs,), 0 to 1."""
    return _sums(rows[ones].multiply(rows[others]))


def overlaps(rows: csr_matrix, ones: Positions, others: Positions) -> Floats:
    """Return how much of the shorter of two texts stands in the other, by squared weights, shape (pairs,), 0 to 1."""
    one, other = rows[ones], rows[others]
    return np.maximum(_sums(other.power(2).multiply(marks(one))), _sums(marks(other).multiply(one.power(2))))


def shared(rows: csr_matrix, ones: Positions, others: Positions) -> Floats:
    """Return how many features pairs of rows share, shape (pairs,)."""
    return _sums(marks(rows[ones]).multiply(marks(rows[others])))


def sizes(rows: csr_matrix, positions: Positions) -> Floats:
    """Return how many features rows have, shape (positions,)."""
    return np.asarray(rows.indptr[positions + 1] - rows.indptr[positions], dtype=np.float64)


def marks(rows: csr_matrix) -> csr_matrix:
    """Return rows with 1 where a feature stands."""
    return csr_matrix((np.ones_like(rows.data), rows.indices, rows.indptr), shape=rows.shape)


def _sums(rows: csr_matrix) -> Floats:
    return np.asarray(rows.sum(axis=1), dtype=np.float64).ravel()
