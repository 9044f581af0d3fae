"""The impacts of frequent stems in lines of all records."""

from __future__ import annotations

import numpy as np

from indexer.index.files import StructureNames
from indexer.index.folder import StructureFolder
from indexer.index.format import U16, ImpactLines, TermPostings

FREQUENT = 6
"""A stem that more than one record in so many holds has a line: read from memory, the line and its postings take the
same time at about one in eight, and the lines of all rarer ones would need too much of the disk."""


def write_lines(folder: StructureFolder, records: int) -> None:
    """Write the lines of the frequent stems, whose postings have been written."""
    postings = folder.load(StructureNames.STEM_POSTINGS, TermPostings)
    frequent = np.flatnonzero(np.diff(postings.offsets) * FREQUENT > records)
    of_stem = np.full(len(postings.offsets) - 1, -1, dtype=np.int32)
    of_stem[frequent] = np.arange(len(frequent))
    with folder.stream(StructureNames.STEM_LINES, ImpactLines) as lines:
        nothing = np.zeros((0, records), dtype=np.uint8)
        lines.append(of_stem=of_stem, high=nothing, low=nothing)
        for stem in frequent.tolist():
            begin, end = postings.offsets[stem : stem + 2]
            impacts: U16 = np.zeros((1, records), dtype=np.uint16)
            impacts[0, postings.docs[begin:end]] = postings.impacts[begin:end]
            high = (impacts + np.uint16(255)) >> np.uint16(8)
            lines.append(high=high.astype(np.uint8), low=((high << np.uint16(8)) - impacts).astype(np.uint8))
