"""Similarity of innovations: the cosine of their TF-IDF vectors."""

from __future__ import annotations

import numpy as np

from indexer.index.generation.format import F32, I64, U16, WEIGHT_SCALE
from indexer.index.generation.reader import Generation
from search_app.local.array_views import Views
from search_app.local.doc_set import Mask
from search_app.local.kernels.tfidf import cosines, vector
from search_app.local.kernels.top_k import best_scores

LEAST_COSINE = 0.05  # below it two records share but a few common words


class Similarity:
    """Finds the records most like one of them.

    Attributes
    ----------
    provinces : int64 array, shape (records,)
        Number of each record's province, -1 where it has none.
    """

    def __init__(self, generation: Generation, views: Views) -> None:
        self._generation, self._views = generation, views
        self.provinces = np.full(len(generation), -1, dtype=np.int64)
        column = generation.facets["province"].column
        self.provinces[column.docs] = column.codes

    def words(self, doc: int) -> tuple[I64, U16]:
        """Return the stems of a record's vector, ascending, and their weights in steps of `WEIGHT_SCALE`."""
        row = self._vector(doc)
        stems = np.flatnonzero(row)
        return stems, np.rint(row[stems] / WEIGHT_SCALE).astype(np.uint16)

    def to(self, doc: int, limit: int, *, elsewhere: bool) -> tuple[I64, F32]:
        """Return the records most like record `doc`, best first, and the cosine of every record to it."""
        postings, weights = self._generation.stem_postings, self._generation.tfidf.weights
        of_stems = postings.offsets, postings.docs, weights
        found: F32 = cosines(self._vector(doc) * WEIGHT_SCALE, of_stems, len(self._generation))
        wanted = found >= LEAST_COSINE
        wanted[doc] = False
        if elsewhere:
            wanted &= self._elsewhere(doc)
        return best_scores(found, wanted, limit), found

    def _vector(self, doc: int) -> F32:
        return np.asarray(vector(doc, self._views.text, self._views.vectors))

    def _elsewhere(self, doc: int) -> Mask:
        return np.asarray((self.provinces >= 0) & (self.provinces != self.provinces[doc]))
