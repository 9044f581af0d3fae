"""Filters and facet counts over the columns of a generation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from indexer.facets import FACETS
from indexer.index.format import I64
from indexer.index.reader import FacetReader, Generation
from search_app.engine import FacetValue, Filters, UnknownFilterError
from search_app.local.kernels.counting import bitmaps_of, most_held
from search_app.local.matching import Mask

MOST_VALUES = 40  # of one facet in one answer
_FREQUENT = 256  # a value that more than one record in so many has is counted faster by bitmap


class FacetTables:
    """The facets of a generation turned round, made once: which records have each value."""

    def __init__(self, generation: Generation) -> None:
        self.readers: Mapping[str, FacetReader] = generation.facets
        self._records = len(generation)
        self._by_value = {name: _by_value(reader, self._records) for name, reader in self.readers.items()}
        self._counted = [facet.name for facet in FACETS if facet.counted]
        orders = [np.argsort(-np.diff(self._by_value[name].indptr), kind="stable") for name in self._counted]
        rows = vstack([self._by_value[name][order] for name, order in zip(self._counted, orders, strict=True)])
        self._bounds = np.cumsum([0, *map(len, orders)], dtype=np.int64)
        self._table = _table(np.concatenate(orders), rows)

    def having(self, name: str, value: str) -> I64:
        """Return the records that have a value of a facet, ascending; none where it has no such value."""
        table, code = self._by_value[name], self.readers[name].values.number(value)
        found: I64 = table.indices[:0] if code is None else table.indices[table.indptr[code] : table.indptr[code + 1]]
        return found

    def holders(self, name: str, values: Iterable[str]) -> Mask:
        """Return which records have one of the values of a facet, shape (records,)."""
        held = np.zeros(self._records, dtype=bool)
        for value in values:
            held[self.having(name, value)] = True
        return held

    def most_held(self, matches: Mask, only: str | None = None) -> dict[str, tuple[list[str], list[int]]]:
        """Return, of each counted facet or only one, the values that most of the matches have, and of how many.

        At most `MOST_VALUES`, most matches first, equal counts in order of value.
        """
        first = 0 if only is None else self._counted.index(only)
        names = self._counted if only is None else [only]
        facets = self._bounds[first : first + len(names) + 1]
        values, counts, sizes = most_held(facets, self._table, _bits(matches), MOST_VALUES)
        numbers, of_matches = values.tolist(), counts.tolist()
        begins = range(0, len(numbers), MOST_VALUES)
        return {
            name: (list(map(self.readers[name].values.text, numbers[at : at + size])), of_matches[at : at + size])
            for name, at, size in zip(names, begins, sizes.tolist(), strict=True)
        }


class Filtering:
    """The chosen filters of one search, each as the records it lets through."""

    def __init__(self, tables: FacetTables, filters: Filters) -> None:
        self._tables = tables
        self._chosen = {name: tuple(values) for name, values in filters.items() if values}
        unknown = sorted(self._chosen.keys() - tables.readers.keys())
        if unknown:
            known = ", ".join(facet.name for facet in FACETS)
            raise UnknownFilterError(f"There is no filter {unknown[0]!r}; there are {known}.")
        self._allowed = {name: tables.holders(name, values) for name, values in self._chosen.items()}

    def narrow(self, matches: Mask) -> Mask:
        """Return the matches that pass every filter."""
        return _all(matches, self._allowed.values())

    def facets(self, matches: Mask) -> Mapping[str, tuple[FacetValue, ...]]:
        """Count each facet's values among the matches that pass the filters of all other facets."""
        found = self._tables.most_held(self.narrow(matches))
        told = {name: tuple(map(FacetValue, values, counts)) for name, (values, counts) in found.items()}
        return told | {name: self._of_chosen(name, matches) for name in told if name in self._chosen}

    def _of_chosen(self, name: str, matches: Mask) -> tuple[FacetValue, ...]:
        """Count the values of a facet that is filtered by; what is chosen is told wherever it stands."""
        passing = _all(matches, (mask for other, mask in self._allowed.items() if other != name))
        values, counts = self._tables.most_held(passing, only=name)[name]
        chosen = self._chosen[name]
        missing = sorted(set(chosen) - set(values))
        of_missing = [int(np.count_nonzero(passing[self._tables.having(name, value)])) for value in missing]
        counted = zip(values + missing, counts + of_missing, strict=True)
        return tuple(FacetValue(value, count, value in chosen) for value, count in counted)


def _by_value(reader: FacetReader, records: int) -> csr_matrix:
    """Return a facet's pairs by value: row v marks the records that have value v."""
    column = reader.column
    begins = np.searchsorted(column.docs, np.arange(records + 1)).astype(np.int32)
    by_record = csr_matrix(
        (np.ones(len(column.codes), dtype=np.int32), column.codes.view(np.int32), begins),
        shape=(records, len(reader.values)),
    )
    return by_record.tocsc().T


def _table(values: I64, rows: csr_matrix) -> tuple[NDArray[Any], ...]:
    """Return rows of values, each marking the records that have it, as `most_held` takes them."""
    is_frequent = np.diff(rows.indptr) * _FREQUENT > rows.shape[1]
    bitmap_of = np.where(is_frequent, np.cumsum(is_frequent) - 1, -1)
    bitmaps = bitmaps_of(np.flatnonzero(is_frequent), rows.indptr, rows.indices, -(-rows.shape[1] // 64))
    return values, bitmap_of, rows.indptr, rows.indices, bitmaps


def _bits(mask: Mask) -> NDArray[np.uint64]:
    """Return a mask as bits, 64 to a word, the first record in the lowest."""
    words = np.zeros(-(-len(mask) // 64), dtype=np.uint64)
    packed = np.packbits(mask, bitorder="little")
    words.view(np.uint8)[: len(packed)] = packed
    return words


def _all(matches: Mask, masks: Iterable[Mask]) -> Mask:
    for mask in masks:
        matches = matches & mask
    return matches
