"""Filters and facet counts over the columns of a generation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from indexer.facets import FACETS
from indexer.index.reader import Generation
from search_app.engine import FacetValue, Filters, UnknownFilterError
from search_app.local.matching import Mask

MOST_VALUES = 50  # of one facet in one answer


class Filtering:
    """The chosen filters of one search, each as the records it lets through."""

    def __init__(self, generation: Generation, filters: Filters) -> None:
        self._generation = generation
        self._chosen = {name: tuple(values) for name, values in filters.items() if values}
        unknown = sorted(self._chosen.keys() - generation.facets.keys())
        if unknown:
            known = ", ".join(facet.name for facet in FACETS)
            raise UnknownFilterError(f"There is no filter {unknown[0]!r}; there are {known}.")
        self._allowed = {name: holders(generation, name, values) for name, values in self._chosen.items()}

    def narrow(self, matches: Mask) -> Mask:
        """Return the matches that pass every filter."""
        return _all(matches, self._allowed.values())

    def facets(self, matches: Mask) -> Mapping[str, tuple[FacetValue, ...]]:
        """Count each facet's values among the matches that pass the filters of all other facets."""
        narrowed = self.narrow(matches)
        return {facet.name: self._count(facet.name, matches, narrowed) for facet in FACETS if facet.counted}

    def _count(self, name: str, matches: Mask, narrowed: Mask) -> tuple[FacetValue, ...]:
        facet, chosen = self._generation.facets[name], self._chosen.get(name, ())
        if chosen:
            narrowed = _all(matches, (mask for other, mask in self._allowed.items() if other != name))
        column = facet.column
        counts = np.bincount(column.codes[narrowed[column.docs]], minlength=len(facet.values))
        # Values ascend, so that a stable sort leaves equal counts in order of value.
        order = np.argsort(-counts, kind="stable")[:MOST_VALUES]
        shown = [
            FacetValue(facet.values.text(code), int(counts[code]), facet.values.text(code) in chosen)
            for code in order.tolist()
            if counts[code]
        ]
        missing = sorted(set(chosen) - {value.value for value in shown})
        numbers = [facet.values.number(value) for value in missing]
        known = [0 if number is None else int(counts[number]) for number in numbers]
        return (*shown, *(FacetValue(value, count, True) for value, count in zip(missing, known, strict=True)))


def holders(generation: Generation, name: str, values: Iterable[str]) -> Mask:
    """Return which records have one of the values of a facet, shape (records,)."""
    facet = generation.facets[name]
    wanted = np.zeros(len(facet.values), dtype=bool)
    wanted[[code for value in values if (code := facet.values.number(value)) is not None]] = True
    having = np.zeros(len(generation), dtype=bool)
    having[facet.column.docs[wanted[facet.column.codes]]] = True
    return having


def _all(matches: Mask, masks: Iterable[Mask]) -> Mask:
    for mask in masks:
        matches = matches & mask
    return matches
