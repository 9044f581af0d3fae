"""The impacts of frequent stems in lines of all records."""

from __future__ import annotations

import numpy as np

from indexer.compiling import compiled
from indexer.index.build.folder import StructureFolder
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import U8, U16, U32, DensePostings, TermPostings

FREQUENT = 6
"""A stem that more than one record in so many holds has a line: read from memory, the line and its postings take the
same time at about one in eight, and the lines of all rarer ones would need too much of the disk."""


@compiled
def line_of(docs: U32, impacts: U16, records: int) -> tuple[U8, U8]:
    """Return both bytes of a stem's line, each of shape (1, records)."""
    high, low = np.zeros((1, records), dtype=np.uint8), np.zeros((1, records), dtype=np.uint8)
    for at in range(len(docs)):
        rounded = (np.int64(impacts[at]) + 255) >> 8
        high[0, docs[at]] = rounded
        low[0, docs[at]] = (rounded << 8) - np.int64(impacts[at])
    return high, low


def write_dense_postings(folder: StructureFolder, records: int) -> None:
    """Write the lines of the frequent stems, whose postings have been written."""
    postings = folder.load(StructureNames.STEM_POSTINGS, TermPostings)
    frequent = np.flatnonzero(np.diff(postings.offsets) * FREQUENT > records)
    of_stem = np.full(len(postings.offsets) - 1, -1, dtype=np.int32)
    of_stem[frequent] = np.arange(len(frequent))
    with folder.stream(StructureNames.DENSE_POSTINGS, DensePostings) as lines:
        nothing = np.zeros((0, records), dtype=np.uint8)
        lines.append(rows=of_stem, high=nothing, low=nothing)
        for stem in frequent.tolist():
            begin, end = postings.offsets[stem : stem + 2]
            high, low = line_of(postings.docs[begin:end], postings.impacts[begin:end], records)
            lines.append(high=high, low=low)
