"""Likeness of innovations: the cosine of their TF-IDF vectors."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from indexer.index.format import F32, I64, U16, WEIGHT_SCALE
from indexer.index.reader import Generation
from search_app.local.matching import Mask
from search_app.local.order import by_score

LEAST_COSINE = 0.05  # below it two records share but a few common words
_SQUARE = float(WEIGHT_SCALE) ** 2


class Likeness:
    """Finds the records most like one of them."""

    def __init__(self, generation: Generation) -> None:
        self._vectors = generation.vectors
        self.provinces = np.full(len(generation), -1, dtype=np.int64)
        column = generation.facets["province"].column
        self.provinces[column.docs] = column.codes

    def to(self, doc: int, limit: int, *, elsewhere: bool) -> tuple[I64, F32]:
        """Return the records most like record `doc`, best first, and the cosine of every record to it."""
        vectors = self._vectors
        cosines: F32 = _cosines(doc, vectors.indptr, vectors.indices, vectors.data, len(vectors.idf))
        wanted = cosines >= LEAST_COSINE
        wanted[doc] = False
        if elsewhere:
            wanted &= self._elsewhere(doc)
        return by_score(np.flatnonzero(wanted), cosines, 0, limit), cosines

    def _elsewhere(self, doc: int) -> Mask:
        return np.asarray((self.provinces >= 0) & (self.provinces != self.provinces[doc]))


@njit(cache=True, nogil=True)
def _cosines(doc: int, indptr: I64, indices: NDArray[np.int32], data: U16, stems: int) -> F32:
    """Return the cosine of every record to one, shape (records,)."""
    row = np.zeros(stems, dtype=np.float32)
    for at in range(indptr[doc], indptr[doc + 1]):
        row[indices[at]] = data[at] * _SQUARE
    cosines = np.empty(len(indptr) - 1, dtype=np.float32)
    for other in range(len(cosines)):
        total = np.float32(0)
        for at in range(indptr[other], indptr[other + 1]):
            total += row[indices[at]] * np.float32(data[at])
        cosines[other] = total
    return cosines
