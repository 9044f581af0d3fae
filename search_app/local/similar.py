"""Likeness of innovations: the cosine of their TF-IDF vectors."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix

from indexer.index.format import F32, I64, WEIGHT_SCALE
from indexer.index.reader import Generation
from search_app.local import views
from search_app.local.kernels import best_scores, cosines
from search_app.local.matching import Mask

LEAST_COSINE = 0.05  # below it two records share but a few common words


class Likeness:
    """Finds the records most like one of them."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self.provinces = np.full(len(generation), -1, dtype=np.int64)
        column = generation.facets["province"].column
        self.provinces[column.docs] = column.codes

    @cached_property
    def rows(self) -> csr_matrix:
        """The vectors as a sparse matrix, shape (records, stems)."""
        postings, likeness = self._generation.stem_postings, self._generation.likeness
        shape = (len(self._generation), len(self._generation.stems))
        rows = csc_matrix(
            (likeness.weights * WEIGHT_SCALE, postings.docs.view(np.int32), postings.offsets), shape
        ).tocsr()
        rows.eliminate_zeros()
        return rows

    def to(self, doc: int, limit: int, *, elsewhere: bool) -> tuple[I64, F32]:
        """Return the records most like record `doc`, best first, and the cosine of every record to it."""
        postings = self._generation.stem_postings.offsets, self._generation.stem_postings.docs
        text, vectors = views.text(self._generation), views.vectors(self._generation)
        found = cosines(doc, postings, self._generation.likeness.weights, WEIGHT_SCALE, text, vectors)
        wanted = found >= LEAST_COSINE
        wanted[doc] = False
        if elsewhere:
            wanted &= self._elsewhere(doc)
        return best_scores(found, wanted, limit), found

    def _elsewhere(self, doc: int) -> Mask:
        return np.asarray((self.provinces >= 0) & (self.provinces != self.provinces[doc]))
