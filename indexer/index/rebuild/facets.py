"""The columns of the facets, the old ones and those of the fresh records woven."""

from __future__ import annotations

import numpy as np

from indexer.index.files import StructureNames
from indexer.index.folder import StructureFolder
from indexer.index.format import Column
from indexer.index.rebuild.parts import Parts
from indexer.index.rebuild.weaving import Rows
from indexer.index.strings import pack
from indexer.index.survey import offsets_of


def write_facets(folder: StructureFolder, parts: Parts) -> None:
    """Write the values of every facet, and which record has which."""
    for name, old in parts.old.facets.items():
        fresh = parts.fresh.facets[name]
        values = sorted({*old.values, *fresh.values})
        numbers = {value: number for number, value in enumerate(values)}
        codes_of, counts_of = [], []
        for reader, records in ((old, len(parts.old)), (fresh, len(parts.fresh))):
            counts = np.bincount(reader.column.docs, minlength=records)
            own = np.array([numbers[value] for value in reader.values], dtype=np.uint32)
            codes_of.append(Rows(own[reader.column.codes], offsets_of(counts)))
            counts_of.append(Rows(counts))
        codes, counts = parts.loom.whole(*codes_of), parts.loom.whole(*counts_of)
        told = np.bincount(codes, minlength=len(values)) > 0  # a value that no record has any longer goes
        ranks = (np.cumsum(told) - 1).astype(np.uint32)
        docs = np.repeat(np.arange(parts.loom.records, dtype=np.uint32), counts)
        folder.add(StructureNames.values(name), pack(values[number].decode() for number in np.flatnonzero(told)))
        folder.add(StructureNames.column(name), Column(docs=docs, codes=ranks[codes]))
