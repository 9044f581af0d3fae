"""The most telling words of each record: the few heaviest of its TF-IDF vector, from which look-alikes are counted."""

from __future__ import annotations

import numpy as np

from indexer.compiling import compiled
from indexer.index.format import I64, U16, U32, Telling
from indexer.index.kernels import place
from indexer.index.survey import offsets_of

WORDS = 25  # of each record; common words add time by the square of the records, and little likeness


@compiled
def heaviest(weights: U16, most: int) -> I64:
    """Return the places of the `most` heaviest weights, heaviest first, of equal ones the first."""
    order = np.argsort(65_535 - weights.astype(np.int64), kind="mergesort")
    return order[:most]


@compiled
def telling_of_rows(indptr: I64, data: U16, most: int) -> tuple[I64, U16]:
    """Return the places in `data` of the heaviest weights of each row, and these as parts of a unit vector."""
    places, weights = np.empty(len(data), dtype=np.int64), np.empty(len(data), dtype=np.uint16)
    found = 0
    for row in range(len(indptr) - 1):
        begin, end = indptr[row], indptr[row + 1]
        chosen = heaviest(data[begin:end], most)
        squares = 0.0
        for at in chosen:
            squares += np.float64(data[begin + at]) ** 2
        for at in np.sort(chosen):
            places[found] = begin + at
            weights[found] = np.uint16(np.rint(data[begin + at] / np.sqrt(squares) * 65_535.0))
            found += 1
    return places[:found].copy(), weights[:found].copy()


class TellingWords:
    """Gathers the most telling words of records in ascending order."""

    def __init__(self, stems: int) -> None:
        nothing = np.zeros(0, dtype=np.uint32)
        self._stems = stems
        self._terms, self._docs, self._weights = [nothing], [nothing], [nothing.astype(np.uint16)]

    def take(self, first_doc: int, indptr: I64, indices: U32, data: U16) -> None:
        """Take in the vectors of records from `first_doc` on, as compressed sparse rows."""
        places, weights = telling_of_rows(indptr, data, WORDS)
        docs = np.searchsorted(indptr, places, side="right") - 1 + first_doc
        self._terms.append(indices[places].astype(np.uint32))
        self._docs.append(docs.astype(np.uint32))
        self._weights.append(weights)

    def finish(self) -> Telling:
        """Return which records each stem is telling for."""
        terms = np.concatenate(self._terms)
        offsets = offsets_of(np.bincount(terms, minlength=self._stems))
        order = np.empty(len(terms), dtype=np.uint32)
        place(terms, 0, 0, self._stems, offsets[:-1].copy(), order)
        docs, weights = np.concatenate(self._docs)[order], np.concatenate(self._weights)[order]
        return Telling(offsets=offsets, docs=docs, weights=weights)
