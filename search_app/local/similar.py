"""Similar innovations: the cosine of their TF-IDF vectors."""

from __future__ import annotations

import numpy as np

from indexer.index.generation.format import I64, U16, WEIGHT_SCALE
from indexer.index.generation.reader import Generation
from search_app.local.kernels.arrays import Bools, IndexArrays
from search_app.local.kernels.tfidf import cosines, tfidf_vector
from search_app.local.kernels.top_k import Scored, best_scores

LEAST_COSINE = 0.05  # below it two records share but a few common words


class Similarity:
    """Finds the records most similar to one of them.

    Attributes
    ----------
    provinces : int64 array, shape (records,)
        Number of each record's province, -1 where it has none.
    """

    def __init__(self, generation: Generation, index: IndexArrays) -> None:
        self._generation, self._index = generation, index
        self.provinces = np.full(len(generation), -1, dtype=np.int64)
        column = generation.facets["province"].column
        self.provinces[column.docs] = column.codes

    def words(self, doc: int) -> tuple[I64, U16]:
        """Return the stems of a record's vector, ascending, and their weights in steps of `WEIGHT_SCALE`."""
        row = tfidf_vector(doc, self._index.text, self._index.tfidf)
        stems = np.flatnonzero(row)
        return stems, np.rint(row[stems] / WEIGHT_SCALE).astype(np.uint16)

    def to(self, doc: int, limit: int, *, elsewhere: bool) -> Scored:
        """Return the records most similar to record `doc`, best first, and their cosines.

        With `elsewhere`, only those of other provinces.
        """
        row = tfidf_vector(doc, self._index.text, self._index.tfidf) * WEIGHT_SCALE
        postings, weights = self._generation.stem_postings, self._generation.tfidf.weights
        found = cosines(row, postings.offsets, postings.docs, weights, len(self._generation))
        allowed = found >= LEAST_COSINE
        allowed[doc] = False
        if elsewhere:
            allowed &= self._elsewhere(doc)
        docs = best_scores(found, allowed, limit)
        return Scored(docs, found[docs])

    def _elsewhere(self, doc: int) -> Bools:
        return np.asarray((self.provinces >= 0) & (self.provinces != self.provinces[doc]))
