"""Filters and facet counts over the columns of a generation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from indexer.facets import FACETS
from indexer.index.generation.format import U64
from indexer.index.generation.reader import FacetReader, Generation
from search_app.engine import FacetValue, Filters, UnknownFilterError
from search_app.local.doc_set import DocumentSet
from search_app.local.kernels.arrays import Bools, FacetArrays
from search_app.local.kernels.facet_counts import bitmaps_of, most_frequent_values

MAX_VALUES = 40  # of one facet in one answer
_FREQUENT = 256  # a value that more than one record in so many has is counted faster by bitmap
_COUNTED = [facet.name for facet in FACETS if facet.counted]
_NAMES = [*_COUNTED, *(facet.name for facet in FACETS if not facet.counted)]


class Counts(NamedTuple):
    """Values of a facet and how many records have each."""

    values: list[str]
    counts: list[int]


class FacetTables:
    """The facets of a generation turned round, made once: which records have each value.

    Attributes
    ----------
    readers : mapping of str to FacetReader
        The facets by name.
    arrays : FacetArrays
        A row for each value: facet after facet, of each the values of most records first.
    """

    def __init__(self, generation: Generation) -> None:
        self.readers: Mapping[str, FacetReader] = generation.facets
        self._records = len(generation)
        sizes = [len(self.readers[name].values) for name in _NAMES]
        self._bounds = np.cumsum([0, *sizes])
        begins = np.repeat(self._bounds[:-1], sizes)
        values, docs = self._pairs()
        order = np.lexsort((-np.bincount(values, minlength=len(begins)), begins))
        self._row_of = np.argsort(order).astype(np.int32)
        shape = len(begins), self._records
        held = csr_matrix((np.ones(len(docs), dtype=np.bool_), (self._row_of[values], docs)), shape=shape)
        is_frequent = np.diff(held.indptr) * _FREQUENT > self._records
        is_frequent[self._bounds[len(_COUNTED)] :] = False
        bitmap_rows = np.where(is_frequent, np.cumsum(is_frequent) - 1, -1)
        bitmaps = bitmaps_of(np.flatnonzero(is_frequent), held.indptr, held.indices, _words(self._records))
        self.arrays = FacetArrays(order - begins, bitmap_rows, held.indptr, held.indices, bitmaps)

    def _pairs(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return every pair of a value, counted from that of the first facet on, and a record that has it."""
        columns = [self.readers[name].column for name in _NAMES]
        values = np.concatenate([column.codes.view(np.int32) for column in columns])
        values += np.repeat(self._bounds[:-1].astype(np.int32), [len(column.codes) for column in columns])
        return values, np.concatenate([column.docs.view(np.int32) for column in columns])

    def holders(self, name: str, values: Iterable[str]) -> Bools:
        """Return which records have one of the values of a facet, shape (records,)."""
        held = np.zeros(self._records, dtype=np.bool_)
        numbers = [number for value in values if (number := self.readers[name].values.number(value)) is not None]
        for row in self._row_of[self._bounds[_NAMES.index(name)] + np.array(numbers, dtype=np.int64)].tolist():
            held[self.arrays.docs[self.arrays.bounds[row] : self.arrays.bounds[row + 1]]] = True
        return held

    def most_frequent(self, matches: DocumentSet, only: str | None = None) -> dict[str, Counts]:
        """Return, of each counted facet or only one, the values that most of the matches have, and of how many.

        At most `MAX_VALUES`, most matches first, equal counts in order of value.
        """
        names = _COUNTED if only is None else [only]
        first = _NAMES.index(names[0])
        found = most_frequent_values(
            self._bounds[first : first + len(names) + 1], self.arrays, _bits(matches.mask), MAX_VALUES
        )
        rows = zip(names, found.values.tolist(), found.counts.tolist(), found.sizes.tolist(), strict=True)
        return {
            name: Counts(list(map(self.readers[name].values.text, values[:size])), counts[:size])
            for name, values, counts, size in rows
        }

    def value_counts(self, name: str, matches: DocumentSet) -> dict[str, int]:
        """Return every value of a facet that some of the matches have, and of how many, in no order."""
        _known(name, self.readers)
        number = _NAMES.index(name)
        first, last = self._bounds[number], self._bounds[number + 1]
        bounds = self.arrays.bounds[first : last + 1]
        summed = np.concatenate([[0], np.cumsum(matches.mask[self.arrays.docs[bounds[0] : bounds[-1]]])])
        counts = np.diff(summed[bounds - bounds[0]])
        held = np.flatnonzero(counts)
        texts = map(self.readers[name].values.text, self.arrays.values[first:last][held].tolist())
        return dict(zip(texts, counts[held].tolist(), strict=True))


class Filtering:
    """The chosen filters of one search."""

    def __init__(self, tables: FacetTables, filters: Filters) -> None:
        self._tables = tables
        self._chosen = {name: tuple(values) for name, values in filters.items() if values}
        for name in sorted(self._chosen):
            _known(name, tables.readers)
        self._holders = {name: tables.holders(name, values) for name, values in self._chosen.items()}

    def narrow(self, matches: DocumentSet, but: str = "") -> DocumentSet:
        """Return the matches that pass every filter, or all but that of one facet."""
        masks = [mask for name, mask in self._holders.items() if name != but]
        return DocumentSet(np.asarray(np.logical_and.reduce([matches.mask, *masks]))) if masks else matches

    def facets(self, matches: DocumentSet, passing: DocumentSet) -> Mapping[str, tuple[FacetValue, ...]]:
        """Count each facet's values among the matches that pass the filters of all other facets.

        `passing` are the matches that pass all filters.
        """
        counted = self._tables.most_frequent(passing)
        values = {name: tuple(map(FacetValue, found.values, found.counts)) for name, found in counted.items()}
        return values | {name: self._of_chosen(name, matches) for name in values if name in self._chosen}

    def _of_chosen(self, name: str, matches: DocumentSet) -> tuple[FacetValue, ...]:
        """Count the values of a facet that is filtered by; what is chosen is listed however rare it is."""
        passing = self.narrow(matches, but=name)
        found = self._tables.most_frequent(passing, only=name)[name]
        chosen = self._chosen[name]
        missing = sorted(set(chosen) - set(found.values))
        of_missing = [int(np.count_nonzero(passing.mask & self._tables.holders(name, [value]))) for value in missing]
        counted = zip(found.values + missing, found.counts + of_missing, strict=True)
        return tuple(FacetValue(value, count, value in chosen) for value, count in counted)


def _known(name: str, readers: Mapping[str, FacetReader]) -> None:
    """Refuse the name of what is no facet."""
    if name not in readers:
        known = ", ".join(facet.name for facet in FACETS)
        raise UnknownFilterError(f"There is no filter {name!r}; there are {known}.")


def _bits(mask: Bools) -> U64:
    """Return a mask as bits, 64 to a word, the first record in the lowest."""
    words = np.zeros(_words(len(mask)), dtype=np.uint64)
    packed = np.packbits(mask, bitorder="little")
    words.view(np.uint8)[: len(packed)] = packed
    return words


def _words(records: int) -> int:
    return -(-records // 64)
