"""The columns of the facets: those of the old generation and of the fresh records, merged."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.index.build.folder import StructureFolder
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import I64, U32, Column
from indexer.index.generation.string_table import pack
from indexer.index.incremental.inputs import Parts
from indexer.index.incremental.kernels import taken
from indexer.index.incremental.posting_merge import Merged, Terms, merged

_ONE = Terms(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64))


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The records of a column, as if they were the postings of one term."""

    offsets: I64
    docs: U32

    @classmethod
    def of(cls, column: Column) -> _Pairs:
        return cls(np.array([0, len(column.docs)], dtype=np.int64), column.docs)


def write_facets(folder: StructureFolder, parts: Parts) -> None:
    """Write the values of every facet, and which record has which."""
    for name, old in parts.old.facets.items():
        fresh = parts.fresh.facets[name]
        values = sorted({*old.values.texts(), *fresh.values.texts()})
        numbers = {value: number for number, value in enumerate(values)}
        pairs = _Pairs.of(old.column), _Pairs.of(fresh.column)
        whole = Merged.of(merged(_ONE, *pairs, parts.difference))
        of_old, of_fresh = (
            np.array([numbers[value] for value in reader.values.texts()], dtype=np.uint32)[reader.column.codes]
            for reader in (old, fresh)
        )
        codes = taken(of_old, of_fresh, whole.sources)
        told = np.bincount(codes, minlength=len(values)) > 0  # a value that no record has any longer goes
        ranks = (np.cumsum(told) - 1).astype(np.uint32)
        folder.add(StructureNames.values(name), pack(values[number] for number in np.flatnonzero(told).tolist()))
        folder.add(StructureNames.column(name), Column(docs=whole.docs, codes=ranks[codes]))
