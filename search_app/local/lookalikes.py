"""How many records of other provinces do clearly the same as each record: one of the hints of Spread."""

from __future__ import annotations

import numpy as np
from numba import njit

from indexer.index.format import I64, U16, U32, WEIGHT_SCALE, Telling, Vectors
from indexer.index.telling import WORDS, telling_of_rows

COSINE = 0.2  # of the most telling words; above it two records nearly always do the same thing
_SCALE = float(WEIGHT_SCALE)


class Lookalikes:
    """Counts the like records of those that are asked for.

    Parameters
    ----------
    vectors, telling : Vectors, Telling
        The words of all records, and which of these are the most telling.
    provinces : array of int, shape (records,)
        Number of each record's province, -1 where it has none: such records are like none and none is like them.
    """

    def __init__(self, vectors: Vectors, telling: Telling, provinces: I64) -> None:
        self._vectors = vectors
        self._telling = telling.offsets, telling.docs, telling.weights
        self._provinces = provinces

    def of(self, docs: I64) -> I64:
        """Return how many records of other provinces are like each of `docs`, shape (docs,)."""
        return np.array([self._like(doc) for doc in docs.tolist()], dtype=np.int64)

    def _like(self, doc: int) -> int:
        row = slice(int(self._vectors.indptr[doc]), int(self._vectors.indptr[doc + 1]))
        indptr = np.array([0, row.stop - row.start], dtype=np.int64)
        places, weights = telling_of_rows(indptr, self._vectors.data[row], WORDS)
        cosines = _cosines(self._vectors.indices[row][places], weights, *self._telling, len(self._provinces))
        mine = self._provinces[doc]
        elsewhere = (mine >= 0) & (self._provinces >= 0) & (self._provinces != mine)
        return int(np.count_nonzero((cosines >= COSINE) & elsewhere))


@njit(cache=True, nogil=True)
def _cosines(
    stems: np.ndarray[tuple[int], np.dtype[np.int32]],
    weights: U16,
    offsets: I64,
    docs: U32,
    of_docs: U16,
    records: int,
) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Return the product of one record's most telling words with those of every record, shape (records,)."""
    cosines = np.zeros(records, dtype=np.float32)
    for word in range(len(stems)):
        weight = np.float32(weights[word] * _SCALE * _SCALE)
        for at in range(offsets[stems[word]], offsets[stems[word] + 1]):
            cosines[docs[at]] += weight * np.float32(of_docs[at])
    return cosines
