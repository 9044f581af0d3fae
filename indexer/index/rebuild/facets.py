"""The columns of the facets, the old ones and those of the fresh records woven."""

from __future__ import annotations

import numpy as np

from indexer.index.files import StructureNames
from indexer.index.folder import StructureFolder
from indexer.index.format import I64, U32, Column
from indexer.index.reader import FacetReader
from indexer.index.rebuild.parts import Parts
from indexer.index.rebuild.weaving import Rows
from indexer.index.strings import pack


def write_facets(folder: StructureFolder, parts: Parts) -> None:
    """Write the values of every facet, and which record has which."""
    for name, old in parts.old.facets.items():
        fresh = parts.fresh.facets[name]
        values = sorted({*old.values, *fresh.values})
        numbers = {value: number for number, value in enumerate(values)}
        rows = [
            _rows(reader, records, np.array([numbers[value] for value in reader.values], dtype=np.uint32))
            for reader, records in ((old, len(parts.old)), (fresh, len(parts.fresh)))
        ]
        codes = parts.loom.whole(*rows)
        counts = parts.loom.whole(*(Rows(np.diff(_offsets(each))) for each in rows))
        used, codes = np.unique(codes, return_inverse=True)
        folder.add(StructureNames.values(name), pack(values[number].decode() for number in used.tolist()))
        docs = np.repeat(np.arange(parts.loom.records), counts)
        folder.add(StructureNames.column(name), Column(docs=docs, codes=codes))


def _rows(reader: FacetReader, records: int, numbers: U32) -> Rows:
    """Return the codes of each record, numbered anew."""
    offsets = np.searchsorted(reader.column.docs, np.arange(records + 1))
    return Rows(numbers[reader.column.codes], offsets)


def _offsets(rows: Rows) -> I64:
    assert rows.offsets is not None
    return rows.offsets
