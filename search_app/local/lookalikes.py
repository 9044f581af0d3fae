"""How many records of other provinces do clearly the same as each record: one of the hints of Spread."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from indexer.index.build.top_terms import WORDS, top_terms_of_rows
from indexer.index.generation.format import I64, U16, WEIGHT_SCALE, TopTerms
from search_app.local.kernels.tfidf import cosines

COSINE = 0.2  # of the top terms; above it two records nearly always do the same thing


class Lookalikes:
    """Counts the like records of those that are asked for.

    Parameters
    ----------
    words_of : callable
        The stems of a record's vector, and their weights, by the record's number.
    top_terms : TopTerms
        The top terms of all records.
    provinces : array of int, shape (records,)
        Number of each record's province, -1 where it has none: such records are like none and none is like them.
    """

    def __init__(self, words_of: Callable[[int], tuple[I64, U16]], top_terms: TopTerms, provinces: I64) -> None:
        self._words_of = words_of
        self._top_terms = top_terms.offsets, top_terms.docs, top_terms.weights
        self._provinces = provinces

    def of(self, docs: I64) -> I64:
        """Return how many records of other provinces are like each of `docs`, shape (docs,)."""
        return np.array([self._like(doc) for doc in docs.tolist()], dtype=np.int64)

    def _like(self, doc: int) -> int:
        stems, weights = self._words_of(doc)
        places, top_weights = top_terms_of_rows(np.array([0, len(stems)], dtype=np.int64), weights, WORDS)
        row = np.zeros(len(self._top_terms[0]) - 1, dtype=np.float32)
        row[stems[places]] = top_weights * (WEIGHT_SCALE * WEIGHT_SCALE)
        mine = self._provinces[doc]
        elsewhere = (mine >= 0) & (self._provinces >= 0) & (self._provinces != mine)
        return int(np.count_nonzero((cosines(row, self._top_terms, len(self._provinces)) >= COSINE) & elsewhere))
