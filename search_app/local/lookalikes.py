"""How many records of other provinces do clearly the same as each record: one of the hints of Spread."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from indexer.index.format import I64

COSINE = 0.2  # above it two records nearly always do the same thing
WORDS = 25  # the most telling of each record; common words add time by the square of the records, and little likeness
_BLOCK = 1_000  # records compared at once; bounds the memory


def lookalikes(rows: csr_matrix, provinces: I64) -> I64:
    """Return the numbers, shape (records,).

    Parameters
    ----------
    rows : sparse matrix, shape (records, stems)
        TF-IDF vectors.
    provinces : array of int, shape (records,)
        Number of each record's province, -1 where it has none: such records are like none and none is like them.
    """
    telling = most_telling(rows)
    transposed = telling.T.tocsr()
    counts = np.zeros(len(provinces), dtype=np.int64)
    for first in range(0, len(provinces), _BLOCK):
        block = (telling[first : first + _BLOCK] @ transposed).tocoo()
        like = block.data >= COSINE
        records, others = block.row[like] + first, block.col[like]
        mine, theirs = provinces[records], provinces[others]
        counts += np.bincount(records[(mine >= 0) & (theirs >= 0) & (mine != theirs)], minlength=len(counts))
    return counts


def most_telling(rows: csr_matrix) -> csr_matrix:
    """Return the vectors of each record's `WORDS` heaviest words alone, of unit length again."""
    records = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    order = np.lexsort((rows.indices, -rows.data, records))
    kept = order[np.arange(len(order)) - rows.indptr[records[order]] < WORDS]
    lengths = np.sqrt(np.bincount(records[kept], rows.data[kept].astype(np.float64) ** 2, minlength=rows.shape[0]))
    weights = rows.data[kept] / lengths[records[kept]]
    return csr_matrix((weights, (records[kept], rows.indices[kept])), shape=rows.shape)
