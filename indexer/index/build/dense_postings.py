"""The impacts of frequent stems once more, a byte per record."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indexer.compiling import compiled
from indexer.index.build.output.folder import StructureFolder
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import U8, U16, U32, DensePostings, TermPostings

FREQUENT = 6
"""A stem that more than one record in so many holds has a row: read from memory, the row and its postings take the
same time at about one in eight, and the rows of all rarer ones would need too much of the disk."""


class DenseRow(NamedTuple):
    """One row of `format.DensePostings`: its `high` and `low` bytes, each of shape (1, records)."""

    high: U8
    low: U8


@compiled
def dense_row(docs: U32, impacts: U16, records: int) -> DenseRow:
    """Return the row of a stem with these postings."""
    high, low = np.zeros((1, records), dtype=np.uint8), np.zeros((1, records), dtype=np.uint8)
    for at in range(len(docs)):
        rounded = (np.int64(impacts[at]) + 255) >> 8
        high[0, docs[at]] = rounded
        low[0, docs[at]] = (rounded << 8) - np.int64(impacts[at])
    return DenseRow(high, low)


def write_dense_postings(folder: StructureFolder, records: int) -> None:
    """Write the rows of the frequent stems, whose postings have been written."""
    postings = folder.load(StructureNames.STEM_POSTINGS, TermPostings)
    frequent = np.flatnonzero(np.diff(postings.offsets) * FREQUENT > records)
    rows = np.full(len(postings.offsets) - 1, -1, dtype=np.int32)
    rows[frequent] = np.arange(len(frequent))
    with folder.stream(StructureNames.DENSE_POSTINGS, DensePostings) as dense:
        nothing = np.zeros((0, records), dtype=np.uint8)
        dense.append(rows=rows, high=nothing, low=nothing)
        for stem in frequent.tolist():
            begin, end = postings.offsets[stem : stem + 2]
            row = dense_row(postings.docs[begin:end], postings.impacts[begin:end], records)
            dense.append(high=row.high, low=row.low)
