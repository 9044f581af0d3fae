"""Likeness of innovations: the cosine of their TF-IDF vectors."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from indexer.index.format import F32, I64, Vectors
from indexer.index.reader import Generation
from search_app.local.matching import Mask
from search_app.local.order import by_score
from search_app.local.spans import spans

LEAST_COSINE = 0.05  # below it two records share but a few common words


class Likeness:
    """Finds the records most like one of them."""

    def __init__(self, generation: Generation) -> None:
        vectors = generation.vectors
        self.rows = csr_matrix(
            (vectors.data, vectors.indices, vectors.indptr),
            shape=(len(generation), len(generation.stems)),
            copy=False,
        )
        self.provinces = np.full(len(generation), -1, dtype=np.int64)
        column = generation.facets["province"].column
        self.provinces[column.docs] = column.codes

    def to(self, doc: int, limit: int, *, elsewhere: bool) -> tuple[I64, F32]:
        """Return the records most like record `doc`, best first, and the cosine of every record to it."""
        row = self.rows[doc].toarray().ravel()
        cosines = np.asarray(self.rows @ row, dtype=np.float32)
        wanted = cosines >= LEAST_COSINE
        wanted[doc] = False
        if elsewhere:
            wanted &= self._elsewhere(doc)
        return by_score(np.flatnonzero(wanted), cosines, 0, limit), cosines

    def _elsewhere(self, doc: int) -> Mask:
        return np.asarray((self.provinces >= 0) & (self.provinces != self.provinces[doc]))


def middle_of(docs: I64, weights: F32, vectors: Vectors) -> F32:
    """Return the weighted sum of some records' vectors, shape (stems,)."""
    row = spans(vectors.indptr[docs], vectors.indptr[docs + 1])
    worth = vectors.data[row.places] * np.repeat(weights, row.counts)
    return np.bincount(vectors.indices[row.places], worth, minlength=len(vectors.idf)).astype(np.float32)


def cosines_to(middle: F32, docs: I64, vectors: Vectors) -> F32:
    """Return the products of some records' vectors with one of all stems, shape (docs,)."""
    row = spans(vectors.indptr[docs], vectors.indptr[docs + 1])
    products = vectors.data.take(row.places) * middle.take(vectors.indices.take(row.places))
    return np.bincount(np.repeat(np.arange(len(docs)), row.counts), products, minlength=len(docs)).astype(np.float32)
