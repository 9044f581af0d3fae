"""How many records of other provinces do clearly the same as each record: one of the hints of Spread."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from indexer.index.format import I64

COSINE = 0.2  # above it two records nearly always do the same thing
WORDS = 25  # the most telling of each record; common words add time by the square of the records, and little likeness


class Lookalikes:
    """Counts the like records of those that are asked for; the words to compare by are chosen at the first question.

    Parameters
    ----------
    rows : sparse matrix, shape (records, stems)
        TF-IDF vectors.
    provinces : array of int, shape (records,)
        Number of each record's province, -1 where it has none: such records are like none and none is like them.
    """

    def __init__(self, rows: csr_matrix, provinces: I64) -> None:
        self._rows = rows
        self._provinces = provinces

    @cached_property
    def _telling(self) -> tuple[csr_matrix, csr_matrix]:
        """The vectors to compare by, by record and by word."""
        telling = most_telling(self._rows)
        return telling, telling.T.tocsr()

    def of(self, docs: I64) -> I64:
        """Return how many records of other provinces are like each of `docs`, shape (docs,)."""
        by_record, by_word = self._telling
        cosines = (by_record[docs] @ by_word).tocoo()
        like = cosines.data >= COSINE
        rows, others = cosines.row[like], cosines.col[like]
        mine, theirs = self._provinces[docs[rows]], self._provinces[others]
        return np.bincount(rows[(mine >= 0) & (theirs >= 0) & (mine != theirs)], minlength=len(docs))


def most_telling(rows: csr_matrix) -> csr_matrix:
    """Return the vectors of each record's `WORDS` heaviest words alone, of unit length again."""
    records = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    order = np.lexsort((rows.indices, -rows.data, records))
    kept = order[np.arange(len(order)) - rows.indptr[records[order]] < WORDS]
    lengths = np.sqrt(np.bincount(records[kept], rows.data[kept].astype(np.float64) ** 2, minlength=rows.shape[0]))
    weights = rows.data[kept] / lengths[records[kept]]
    return csr_matrix((weights, (records[kept], rows.indices[kept])), shape=rows.shape)
