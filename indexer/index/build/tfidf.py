"""Words to TF-IDF vectors, weighed as scikit-learn does, by which similar innovations are found.

A build needs them record by record; a search needs them stem by stem, so that a record is compared with those alone
that share its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.index.build.batches import record_batches
from indexer.index.build.kernels.counting import FieldSegments
from indexer.index.build.kernels.tfidf import SparseRows, align_rows, tfidf_rows
from indexer.index.build.lexicon import Lexicon, words_of
from indexer.index.build.output.folder import StructureFolder
from indexer.index.build.statistics import DESCRIBES, CollectionStatistics
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import F32, U32, WEIGHT_SCALE, TermPostings, TfidfRows, TfidfWeights
from indexer.index.generation.offsets import offsets_of

BATCH = 1 << 14  # records whose rows are in memory at once


class RowBatch(NamedTuple):
    """The TF-IDF rows of records that follow each other from `first_doc` on."""

    first_doc: int
    rows: SparseRows


def idf_of(described: U32, records: int) -> F32:
    """Return the smoothed inverse document frequency of stems that occur in so many descriptions of all records."""
    return (np.log((1 + records) / (1 + described.astype(np.float64))) + 1).astype(np.float32)


def write_rows(
    folder: StructureFolder, files: Sequence[Path], lexicon: Lexicon, counted: CollectionStatistics, idf: F32
) -> None:
    """Write one row of unit length for each record, sub-linear tf times smoothed idf.

    Only words of fields that describe the innovation count, so that two records are not similar merely for
    their agency or region.
    """
    indptr = offsets_of(counted.row_lengths)
    with (
        folder.stream(StructureNames.TFIDF_ROWS, TfidfRows) as rows,
        folder.stream(StructureNames.TFIDF_WEIGHTS, TfidfWeights) as weights,
    ):
        rows.append(indptr=indptr, idf=idf)
        weights.append(idf=idf)
        for words in words_of(files, lexicon):
            docs = words.segment_docs - np.uint32(words.first_doc)
            segments = FieldSegments(words.segment_ends, docs, words.chunk.segment_fields)
            own = indptr[words.first_doc : words.first_doc + len(words.chunk.segments) + 1]
            found = tfidf_rows(words.stems, segments, DESCRIBES, idf, own - own[0], WEIGHT_SCALE)
            rows.append(indices=found.indices, data=found.data)
            weights.append(lengths=found.lengths)


def row_batches(folder: StructureFolder) -> Iterator[RowBatch]:
    """Yield the rows that have been written, those of `BATCH` records at a time."""
    records = len(folder.load(StructureNames.TFIDF_ROWS, TfidfRows).indptr) - 1
    for first, last in record_batches(records, BATCH):
        # Anew each time: a map takes memory for all that was read from it.
        rows = folder.load(StructureNames.TFIDF_ROWS, TfidfRows)
        indptr = rows.indptr[first : last + 1]
        entries = slice(indptr[0], indptr[-1])
        yield RowBatch(first, SparseRows(indptr - indptr[0], rows.indices[entries], rows.data[entries]))


def write_posting_weights(folder: StructureFolder) -> None:
    """Write the weights of the rows beside the postings of the stems; both have been written."""
    rows = folder.load(StructureNames.TFIDF_ROWS, TfidfRows)
    postings = folder.load(StructureNames.STEM_POSTINGS, TermPostings)
    weights = folder.blank(StructureNames.TFIDF_WEIGHTS, "weights", np.dtype(np.uint16), len(postings.docs))
    align_rows(SparseRows(rows.indptr, rows.indices, rows.data), postings.offsets, postings.docs, weights)
