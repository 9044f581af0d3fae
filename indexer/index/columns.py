"""Records to columns: the values of each facet, numbered, as pairs (record, value)."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np

from corpus import Innovation
from indexer.facets import FACETS
from indexer.index.format import Column, Strings
from indexer.index.strings import pack


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """One facet's values in ascending order, and which record has which."""

    name: str
    values: Strings
    column: Column


class ColumnsBuilder:
    """Gathers the facet values of records one by one, in ascending order of id."""

    def __init__(self) -> None:
        self._records = 0
        self._values: list[dict[str, int]] = [{} for _ in FACETS]
        self._docs = [array("I") for _ in FACETS]
        self._codes = [array("I") for _ in FACETS]

    def add(self, record: Innovation) -> None:
        """Take in one record."""
        for facet, numbers, docs, codes in zip(FACETS, self._values, self._docs, self._codes, strict=True):
            found = facet.values(record)
            for value in dict.fromkeys(found) if len(found) > 1 else found:
                docs.append(self._records)
                codes.append(numbers.setdefault(value, len(numbers)))
        self._records += 1

    def finish(self) -> list[FacetColumn]:
        """Return one column a facet."""
        return [
            _column(facet.name, values, docs, codes)
            for facet, values, docs, codes in zip(FACETS, self._values, self._docs, self._codes, strict=True)
        ]


def _column(name: str, values: dict[str, int], docs: array[int], codes: array[int]) -> FacetColumn:
    ordered = sorted(values, key=str.encode)
    rank = np.empty(len(values), dtype=np.uint32)
    rank[[values[value] for value in ordered]] = np.arange(len(values), dtype=np.uint32)
    return FacetColumn(
        name=name,
        values=pack(ordered),
        column=Column(docs=np.frombuffer(docs, dtype=np.uint32), codes=rank[np.frombuffer(codes, dtype=np.uint32)]),
    )
