"""The top terms of each record: the few heaviest of its TF-IDF vector, from which look-alikes are counted."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.build.folder import StructureFolder
from indexer.index.build.kernels import place
from indexer.index.build.statistics import offsets_of
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import I64, U16, U32, TfidfRows, TopTerms

_AT_ONCE = 1 << 14  # records
WORDS = 25  # of each record; common words add time by the square of the records, and little tfidf


@compiled
def heaviest(weights: U16, most: int) -> I64:
    """Return the places of the `most` heaviest weights, ascending; of equal ones the first are taken."""
    last = np.int64((1 << 32) - 1)
    keys = np.empty(len(weights), dtype=np.int64)  # the weight above its place, counted backwards
    for at in range(len(weights)):
        keys[at] = np.int64(weights[at]) << 32 | last - at
    keys.sort()
    chosen = last - (keys[max(0, len(keys) - most) :] & last)
    chosen.sort()
    return chosen


@compiled
def top_terms_of_rows(indptr: I64, data: U16, most: int) -> tuple[I64, U16]:
    """Return the places in `data` of the heaviest weights of each row, and these as parts of a unit vector."""
    places, weights = np.empty(len(data), dtype=np.int64), np.empty(len(data), dtype=np.uint16)
    found = 0
    for row in range(len(indptr) - 1):
        begin, end = indptr[row], indptr[row + 1]
        chosen = heaviest(data[begin:end], most)
        squares = 0.0
        for at in chosen:
            squares += np.float64(data[begin + at]) ** 2
        for at in chosen:
            places[found] = begin + at
            weights[found] = np.uint16(np.rint(data[begin + at] / np.sqrt(squares) * 65_535.0))
            found += 1
    return places[:found].copy(), weights[:found].copy()


def write_top_terms(folder: StructureFolder) -> None:
    """Write the top terms of the vectors that have been written."""
    whole = folder.load(StructureNames.TFIDF_ROWS, TfidfRows)
    indptr, top_terms = whole.indptr, TopTermCollector(len(whole.idf))
    for first in range(0, len(indptr) - 1, _AT_ONCE):
        vectors = folder.load(
            StructureNames.TFIDF_ROWS, TfidfRows
        )  # anew: a map takes memory for all that was read from it
        rows = indptr[first : first + _AT_ONCE + 1]
        entries = slice(rows[0], rows[-1])
        top_terms.take(first, rows - rows[0], vectors.indices[entries], vectors.data[entries])
    folder.add(StructureNames.TOP_TERMS, top_terms.finish())


class TopTermCollector:
    """Collects the top terms of records in ascending order."""

    def __init__(self, stems: int) -> None:
        self._stems = stems
        nothing = np.zeros(0, dtype=np.uint32)
        self._terms: list[U32] = [nothing]
        self._docs: list[U32] = [nothing]
        self._weights: list[U16] = [nothing.astype(np.uint16)]

    def take(self, first_doc: int, indptr: I64, indices: NDArray[np.int32], data: U16) -> None:
        """Take in the vectors of records from `first_doc` on, as compressed sparse rows."""
        places, weights = top_terms_of_rows(indptr, data, WORDS)
        docs = np.repeat(np.arange(first_doc, first_doc + len(indptr) - 1), np.minimum(np.diff(indptr), WORDS))
        self._terms.append(indices[places].astype(np.uint32))
        self._docs.append(docs.astype(np.uint32))
        self._weights.append(weights)

    def finish(self) -> TopTerms:
        """Return which records each stem is a top term of."""
        terms = _joined(self._terms)
        offsets = offsets_of(np.bincount(terms, minlength=self._stems))
        order = np.empty(len(terms), dtype=np.uint32)
        place(terms, 0, 0, self._stems, offsets[:-1].copy(), order)
        del terms
        return TopTerms(offsets=offsets, docs=_joined(self._docs)[order], weights=_joined(self._weights)[order])


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """Return parts as one array; the list is emptied, for of many records both would take much memory."""
    joined = np.concatenate(parts)
    parts.clear()
    return joined
