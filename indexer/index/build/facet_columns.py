"""The facet values of all chunks, numbered once for all, as pairs (record, value)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.facets import FACETS
from indexer.index.build.chunks.chunk import unpacked
from indexer.index.build.chunks.chunk_store import load_chunk
from indexer.index.generation.format import I64, U8, U32, Column, Strings
from indexer.index.generation.string_table import pack


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """One facet's values in ascending order, and which record has which."""

    name: str
    values: Strings
    column: Column


class _FacetPairs(NamedTuple):
    """The pairs of one facet in one chunk: its values, the record of each pair, and the index of its value."""

    values: list[str]
    docs: U32
    codes: I64


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The pairs of one chunk, the records numbered as among all."""

    values: list[str]
    facets: U8
    docs: U32
    codes: U32

    def of(self, facet: int) -> _FacetPairs:
        """Return the pairs of one facet."""
        chosen = self.facets == facet
        used, codes = np.unique(self.codes[chosen], return_inverse=True)
        return _FacetPairs([self.values[code] for code in used.tolist()], self.docs[chosen], codes.astype(np.int64))


def facet_columns(files: Sequence[Path]) -> Iterator[FacetColumn]:
    """Yield one column a facet."""
    chunks = list(_pairs_of(files))
    for number, facet in enumerate(FACETS):
        of_chunks = [each.of(number) for each in chunks]
        values = sorted({value for each in of_chunks for value in each.values})
        numbers = {value: number for number, value in enumerate(values)}
        nothing = np.zeros(0, dtype=np.uint32)
        docs, codes = [nothing], [nothing]
        for each in of_chunks:
            docs.append(each.docs)
            codes.append(np.array([numbers[value] for value in each.values], dtype=np.uint32)[each.codes])
        yield FacetColumn(facet.name, pack(values), Column(docs=np.concatenate(docs), codes=np.concatenate(codes)))


def _pairs_of(files: Sequence[Path]) -> Iterator[_Pairs]:
    first_doc = 0
    for file in files:
        chunk = load_chunk(file)
        docs = chunk.pair_docs + np.uint32(first_doc)
        # Copies, for a map keeps its file open, and the pairs of all chunks are held at once.
        yield _Pairs(unpacked(chunk.values), chunk.pair_facets.copy(), docs, chunk.pair_values.copy())
        first_doc += len(chunk.segments)
