"""Filters and facet counts over the columns of a generation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from indexer.facets import FACETS
from indexer.index.format import I64
from indexer.index.reader import FacetReader, Generation
from search_app.engine import FacetValue, Filters, UnknownFilterError
from search_app.local.kernels.counting import count_marked, count_shared_bits
from search_app.local.matching import Mask

MOST_VALUES = 40  # of one facet in one answer
_FREQUENT = 256  # a value that more than one record in so many has is counted faster by bitmap


class FacetTables:
    """The facets of a generation turned round, made once: which records have each value."""

    def __init__(self, generation: Generation) -> None:
        self.readers: Mapping[str, FacetReader] = generation.facets
        self._records = len(generation)
        self._by_value = {name: _by_value(reader, self._records) for name, reader in self.readers.items()}
        counted = [facet.name for facet in FACETS if facet.counted]
        self._counter = _Counter(vstack([self._by_value[name] for name in counted], format="csr"))
        ends = np.cumsum([len(self.readers[name].values) for name in counted]).tolist()
        self._slices = {name: slice(*ends) for name, ends in zip(counted, pairwise([0, *ends]), strict=True)}

    def holders(self, name: str, values: Iterable[str]) -> Mask:
        """Return which records have one of the values of a facet, shape (records,)."""
        table = self._by_value[name]
        having = np.zeros(self._records, dtype=bool)
        for value in values:
            if (code := self.readers[name].values.number(value)) is not None:
                having[table.indices[table.indptr[code] : table.indptr[code + 1]]] = True
        return having

    def counts(self, matches: Mask) -> Mapping[str, I64]:
        """Return how many of the matches have each value of each counted facet, by facet."""
        counts = self._counter.counts(matches)
        return {name: counts[of_facet] for name, of_facet in self._slices.items()}


class _Counter:
    """Counts values among matches: frequent ones by the bits they share with the matches, rare ones by record."""

    def __init__(self, table: csr_matrix) -> None:
        is_frequent = np.diff(table.indptr) * _FREQUENT > table.shape[1]
        self._frequent, self._rare = np.flatnonzero(is_frequent), np.flatnonzero(~is_frequent)
        self._rows = table[self._rare]
        self._bitmaps = _bits(table[self._frequent].astype(bool).toarray())

    def counts(self, matches: Mask) -> I64:
        """Return how many matches have each value."""
        counts = np.zeros(len(self._frequent) + len(self._rare), dtype=np.int64)
        counts[self._frequent] = count_shared_bits(self._bitmaps, _bits(matches[np.newaxis, :])[0])
        counts[self._rare] = count_marked(self._rows.indptr, self._rows.indices, matches)
        return counts


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
        counts = dict(self._tables.counts(self.narrow(matches)))
        for chosen in self._chosen.keys() & counts.keys():
            others = (mask for name, mask in self._allowed.items() if name != chosen)
            counts[chosen] = self._tables.counts(_all(matches, others))[chosen]
        return {name: self._most(name, of_facet) for name, of_facet in counts.items()}

    def _most(self, name: str, counts: I64) -> tuple[FacetValue, ...]:
        values, chosen = self._tables.readers[name].values, self._chosen.get(name, ())
        # Values ascend, so that a stable sort leaves equal counts in order of value.
        held = np.flatnonzero(counts)
        order = held[np.argsort(-counts[held], kind="stable")[:MOST_VALUES]]
        texts = map(values.text, order.tolist())
        shown = [
            FacetValue(text, count, text in chosen) for text, count in zip(texts, counts[order].tolist(), strict=True)
        ]
        missing = sorted(set(chosen) - {value.value for value in shown})
        numbers = [values.number(value) for value in missing]
        known = [0 if number is None else int(counts[number]) for number in numbers]
        return (*shown, *(FacetValue(value, count, True) for value, count in zip(missing, known, strict=True)))


def _by_value(reader: FacetReader, records: int) -> csr_matrix:
    """Return a facet's pairs by value: row v marks the records that have value v."""
    column = reader.column
    begins = np.searchsorted(column.docs, np.arange(records + 1)).astype(np.int32)
    by_record = csr_matrix(
        (np.ones(len(column.codes), dtype=np.int32), column.codes.view(np.int32), begins),
        shape=(records, len(reader.values)),
    )
    return by_record.tocsc().T


def _bits(masks: Mask) -> NDArray[np.uint64]:
    """Return rows of booleans as rows of bits, 64 to a word."""
    packed = np.packbits(masks, axis=1)
    return np.pad(packed, ((0, 0), (0, -packed.shape[1] % 8))).view(np.uint64)


def _all(matches: Mask, masks: Iterable[Mask]) -> Mask:
    for mask in masks:
        matches = matches & mask
    return matches
