"""Likeness of innovations: the cosine of their TF-IDF vectors."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from indexer.index.format import F32, I64
from indexer.index.reader import Generation
from search_app.local.matching import Mask
from search_app.local.order import by_score

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
