"""The top terms of each record: the few heaviest of its TF-IDF vector, from which look-alikes are counted."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.build.kernels.postings import order_by_term
from indexer.index.build.output.folder import StructureFolder
from indexer.index.build.tfidf import RowBatch, row_batches
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import I64, U16, U32, TfidfRows, TopTerms
from indexer.index.generation.offsets import offsets_of

TERMS_PER_RECORD = 25  # of each record; common words add time by the square of the records, and little similarity


class TopEntries(NamedTuple):
    """The heaviest entries of some rows, row by row.

    Attributes
    ----------
    entries : int64 array, shape (chosen,)
        Their indices among all entries, ascending.
    weights : uint16 array, shape (chosen,)
        Their weights in a row of unit length made of these alone.
    """

    entries: I64
    weights: U16


@compiled
def heaviest(weights: U16, most: int) -> I64:
    """Return the indices of the `most` heaviest weights, ascending; of equal ones the first are taken."""
    last = np.int64((1 << 32) - 1)
    keys = np.empty(len(weights), dtype=np.int64)  # the weight above its index, counted backwards
    for at in range(len(weights)):
        keys[at] = np.int64(weights[at]) << 32 | last - at
    keys.sort()
    chosen = last - (keys[max(0, len(keys) - most) :] & last)
    chosen.sort()
    return chosen


@compiled
def top_terms_of_rows(indptr: I64, data: U16, most: int) -> TopEntries:
    """Return the `most` heaviest weights of each row; row d is `data[indptr[d]:indptr[d + 1]]`."""
    entries, weights = np.empty(len(data), dtype=np.int64), np.empty(len(data), dtype=np.uint16)
    found = 0
    for row in range(len(indptr) - 1):
        begin, end = indptr[row], indptr[row + 1]
        chosen = heaviest(data[begin:end], most)
        squares = 0.0
        for at in chosen:
            squares += np.float64(data[begin + at]) ** 2
        for at in chosen:
            entries[found] = begin + at
            weights[found] = np.uint16(np.rint(data[begin + at] / np.sqrt(squares) * 65_535.0))
            found += 1
    return TopEntries(entries[:found].copy(), weights[:found].copy())


def write_top_terms(folder: StructureFolder) -> None:
    """Write the top terms of the TF-IDF rows that have been written."""
    stems = len(folder.load(StructureNames.TFIDF_ROWS, TfidfRows).idf)
    collector = TopTermCollector(stems)
    for batch in row_batches(folder):
        collector.add(batch)
    folder.add(StructureNames.TOP_TERMS, collector.finish())


class TopTermCollector:
    """Collects the top terms of records in ascending order."""

    def __init__(self, stems: int) -> None:
        self._stems = stems
        nothing = np.zeros(0, dtype=np.uint32)
        self._terms: list[U32] = [nothing]
        self._docs: list[U32] = [nothing]
        self._weights: list[U16] = [nothing.astype(np.uint16)]

    def add(self, batch: RowBatch) -> None:
        """Add the records of a batch."""
        indptr, indices, data = batch.rows
        top = top_terms_of_rows(indptr, data, TERMS_PER_RECORD)
        docs = np.arange(batch.first_doc, batch.first_doc + len(indptr) - 1)
        self._terms.append(indices[top.entries].astype(np.uint32))
        self._docs.append(np.repeat(docs, np.minimum(np.diff(indptr), TERMS_PER_RECORD)).astype(np.uint32))
        self._weights.append(top.weights)

    def finish(self) -> TopTerms:
        """Return which records each stem is a top term of."""
        terms = _joined(self._terms)
        offsets = offsets_of(np.bincount(terms, minlength=self._stems))
        order = order_by_term(terms, offsets)
        del terms
        return TopTerms(offsets=offsets, docs=_joined(self._docs)[order], weights=_joined(self._weights)[order])


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """Return parts as one array; the list is emptied, for of many records both would take much memory."""
    joined = np.concatenate(parts)
    parts.clear()
    return joined
