"""Filters and facet counts over the columns of a generation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from indexer.facets import FACETS
from indexer.index.generation.format import I64
from indexer.index.generation.reader import FacetReader, Generation
from search_app.engine import FacetValue, Filters, UnknownFilterError
from search_app.local.doc_set import Mask, Selection
from search_app.local.kernels.facet_counts import bitmaps_of, most_held
from search_app.local.kernels.sorted_lists import passing
from search_app.query.memo import Remembered

MOST_VALUES = 40  # of one facet in one answer
_FREQUENT = 256  # a value that more than one record in so many has is counted faster by bitmap
_COUNTED = [facet.name for facet in FACETS if facet.counted]
_NAMES = [*_COUNTED, *(facet.name for facet in FACETS if not facet.counted)]


class FacetTables:
    """The facets of a generation turned round, made once: which records have each value.

    Attributes
    ----------
    readers : mapping of str to FacetReader
        The facets by name.
    table : tuple of arrays
        See `search_app.local.kernels.facet_counts.most_held`.
    """

    def __init__(self, generation: Generation) -> None:
        self.readers: Mapping[str, FacetReader] = generation.facets
        self._row_of_value: Remembered[tuple[str, str], int | None] = Remembered(self._find_row)
        self._records = len(generation)
        sizes = [len(self.readers[name].values) for name in _NAMES]
        self._bounds = np.cumsum([0, *sizes])
        begins = np.repeat(self._bounds[:-1], sizes)
        values, docs = self._pairs()
        # Row by row of the table: facet after facet, of each the values of most records first.
        order = np.lexsort((-np.bincount(values, minlength=len(begins)), begins))
        self._row_of = np.argsort(order).astype(np.int32)
        shape = len(begins), self._records
        held = csr_matrix((np.ones(len(docs), dtype=np.bool_), (self._row_of[values], docs)), shape=shape)
        is_frequent = np.diff(held.indptr) * _FREQUENT > self._records
        is_frequent[self._bounds[len(_COUNTED)] :] = False
        bitmap_of = np.where(is_frequent, np.cumsum(is_frequent) - 1, -1)
        bitmaps = bitmaps_of(np.flatnonzero(is_frequent), held.indptr, held.indices, _words(self._records))
        self.table = order - begins, bitmap_of, held.indptr, held.indices, bitmaps

    def _pairs(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return every pair of a value, counted from that of the first facet on, and a record that has it."""
        columns = [self.readers[name].column for name in _NAMES]
        values = np.concatenate([column.codes.view(np.int32) for column in columns])
        values += np.repeat(self._bounds[:-1].astype(np.int32), [len(column.codes) for column in columns])
        return values, np.concatenate([column.docs.view(np.int32) for column in columns])

    def holders(self, name: str, values: Iterable[str]) -> Mask:
        """Return which records have one of the values of a facet, shape (records,)."""
        _, bitmap_of, bounds, docs, bitmaps = self.table
        held = np.zeros(self._records, dtype=np.bool_)
        for row in self._rows(name, values):
            if (bitmap := bitmap_of[row]) >= 0:
                held |= np.unpackbits(bitmaps[bitmap].view(np.uint8), count=self._records, bitorder="little").view(bool)
            else:
                held[docs[bounds[row] : bounds[row + 1]]] = True
        return held

    def narrow(self, selection: Selection, chosen: Mapping[str, Sequence[str]]) -> Selection:
        """Return those records of a selection that have one of the values chosen of each facet."""
        if not chosen:
            return selection
        if not selection.is_few:
            masks = [self.holders(name, values) for name, values in chosen.items()]
            return Selection(self._records, mask=np.logical_and.reduce([selection.mask, *masks]))
        return Selection(self._records, selection.docs[passing(selection.docs, self.rows(chosen), self.table)])

    def rows(self, chosen: Mapping[str, Sequence[str]]) -> I64:
        """Return the rows of the table of the values chosen of each facet, as `passing` takes them."""
        rows: list[int] = []
        for name, values in chosen.items():
            rows += [*self._rows(name, values), -1]
        return np.array(rows, dtype=np.int64)

    def _rows(self, name: str, values: Iterable[str]) -> list[int]:
        """Return the rows of the table of those values that a facet has."""
        return [row for value in values if (row := self._row_of_value[name, value]) is not None]

    def _find_row(self, value_of: tuple[str, str]) -> int | None:
        name, value = value_of
        number = self.readers[name].values.number(value)
        return None if number is None else int(self._row_of[self._bounds[_NAMES.index(name)] + number])

    def most_held(self, matches: Selection, only: str | None = None) -> dict[str, tuple[list[str], list[int]]]:
        """Return, of each counted facet or only one, the values that most of the matches have, and of how many.

        At most `MOST_VALUES`, most matches first, equal counts in order of value.
        """
        names = _COUNTED if only is None else [only]
        first = _NAMES.index(names[0])
        facets = self._bounds[first : first + len(names) + 1]
        values, counts, sizes = most_held(facets, self.table, _bits(matches.mask), MOST_VALUES)
        numbers, of_matches = values.tolist(), counts.tolist()
        begins = range(0, len(numbers), MOST_VALUES)
        return {
            name: (list(map(self.readers[name].values.text, numbers[at : at + size])), of_matches[at : at + size])
            for name, at, size in zip(names, begins, sizes.tolist(), strict=True)
        }


class Filtering:
    """The chosen filters of one search."""

    def __init__(self, tables: FacetTables, filters: Filters) -> None:
        self._tables = tables
        self._chosen = {name: tuple(values) for name, values in filters.items() if values}
        if unknown := self._chosen.keys() - tables.readers.keys():
            known = ", ".join(facet.name for facet in FACETS)
            raise UnknownFilterError(f"There is no filter {min(unknown)!r}; there are {known}.")

    @property
    def rows(self) -> I64:
        """What is chosen, as `search_app.local.kernels.sorted_lists.passing` takes it."""
        return self._tables.rows(self._chosen)

    def narrow(self, matches: Selection, but: str = "") -> Selection:
        """Return the matches that pass every filter, or all but that of one facet."""
        chosen = self._chosen
        if but in chosen:
            chosen = {name: values for name, values in chosen.items() if name != but}
        return self._tables.narrow(matches, chosen)

    def facets(self, matches: Selection, wanted: Selection) -> Mapping[str, tuple[FacetValue, ...]]:
        """Count each facet's values among the matches that pass the filters of all other facets.

        `wanted` are the matches that pass all filters.
        """
        found = self._tables.most_held(wanted)
        told = {name: tuple(map(FacetValue, values, counts)) for name, (values, counts) in found.items()}
        return told | {name: self._of_chosen(name, matches) for name in told if name in self._chosen}

    def _of_chosen(self, name: str, matches: Selection) -> tuple[FacetValue, ...]:
        """Count the values of a facet that is filtered by; what is chosen is told wherever it stands."""
        passing = self.narrow(matches, but=name)
        values, counts = self._tables.most_held(passing, only=name)[name]
        chosen = self._chosen[name]
        missing = sorted(set(chosen) - set(values))
        of_missing = [len(self._tables.narrow(passing, {name: [value]})) for value in missing]
        counted = zip(values + missing, counts + of_missing, strict=True)
        return tuple(FacetValue(value, count, value in chosen) for value, count in counted)


def _bits(mask: Mask) -> NDArray[np.uint64]:
    """Return a mask as bits, 64 to a word, the first record in the lowest."""
    words = np.zeros(_words(len(mask)), dtype=np.uint64)
    packed = np.packbits(mask, bitorder="little")
    words.view(np.uint8)[: len(packed)] = packed
    return words


def _words(records: int) -> int:
    return -(-records // 64)
