"""How many records of other provinces do clearly the same as a record: one of the hints of Spread."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from indexer.index.build.top_terms import TERMS_PER_RECORD, top_terms_of_rows
from indexer.index.generation.format import I64, U16, WEIGHT_SCALE, TopTerms
from search_app.local.kernels.tfidf import cosines

COSINE = 0.2  # of the top terms; above it two records nearly always do the same thing


class Lookalikes:
    """Counts the look-alikes of a record.

    Parameters
    ----------
    words_of : callable
        The stems of a record's vector, and their weights, by the record's number.
    top_terms : TopTerms
        The top terms of all records.
    provinces : array of int, shape (records,)
        Number of each record's province, -1 where it has none: such records have no look-alikes and are none.
    """

    def __init__(self, words_of: Callable[[int], tuple[I64, U16]], top_terms: TopTerms, provinces: I64) -> None:
        self._words_of, self._top_terms, self._provinces = words_of, top_terms, provinces

    def count(self, doc: int) -> int:
        """Return how many records of other provinces are look-alikes of record `doc`."""
        stems, weights = self._words_of(doc)
        chosen, unit_weights = top_terms_of_rows(np.array([0, len(stems)], dtype=np.int64), weights, TERMS_PER_RECORD)
        all_terms = self._top_terms
        row = np.zeros(len(all_terms.offsets) - 1, dtype=np.float32)
        row[stems[chosen]] = unit_weights * (WEIGHT_SCALE * WEIGHT_SCALE)
        found = cosines(row, all_terms.offsets, all_terms.docs, all_terms.weights, len(self._provinces))
        own = self._provinces[doc]
        elsewhere = (own >= 0) & (self._provinces >= 0) & (self._provinces != own)
        return int(np.count_nonzero((found >= COSINE) & elsewhere))
