"""The facet values of all chunks, numbered once for all, as pairs (record, value)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.facets import FACETS
from indexer.index.chunk import unpacked
from indexer.index.chunk_store import load_array
from indexer.index.format import U32, Column, Strings
from indexer.index.strings import pack


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """One facet's values in ascending order, and which record has which."""

    name: str
    values: Strings
    column: Column


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The pairs of one chunk, the record numbered as among all."""

    values: list[str]
    facets: U32
    docs: U32
    codes: U32


def facet_columns(files: Sequence[Path]) -> Iterator[FacetColumn]:
    """Yield one column a facet."""
    chunks = list(_pairs_of(files))
    for number, facet in enumerate(FACETS):
        values = sorted(
            {
                value
                for each in chunks
                for value, of in zip(each.values, each.facets.tolist(), strict=True)
                if of == number
            }
        )
        rank = {value: place for place, value in enumerate(values)}
        docs, codes = [], []
        for each in chunks:
            own = each.facets == number
            ranks = np.zeros(len(own), dtype=np.uint32)
            ranks[own] = [rank[each.values[place]] for place in np.flatnonzero(own).tolist()]
            chosen = own[each.codes]
            docs.append(each.docs[chosen])
            codes.append(ranks[each.codes[chosen]])
        nothing = np.zeros(0, dtype=np.uint32)
        column = Column(docs=np.concatenate([nothing, *docs]), codes=np.concatenate([nothing, *codes]))
        yield FacetColumn(facet.name, pack(values), column)


def _pairs_of(files: Sequence[Path]) -> Iterator[_Pairs]:
    first_doc = 0
    for file in files:
        values = unpacked(load_array(file, "values"))
        docs = load_array(file, "pair_docs") + np.uint32(first_doc)
        yield _Pairs(values, load_array(file, "value_facets"), docs, load_array(file, "pair_values"))
        first_doc += len(load_array(file, "segments"))
