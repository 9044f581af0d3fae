"""Words to TF-IDF vectors, weighed as scikit-learn does: the ground of "similar innovations".

A build needs them record by record; a search needs them word by word, so that a record is compared with those alone
that share its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indexer.index.build.folder import StructureFolder
from indexer.index.build.kernels import align_rows, weigh_rows
from indexer.index.build.lexicon import Lexicon, words_of
from indexer.index.build.statistics import DESCRIBES, Survey, offsets_of
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import F32, U32, WEIGHT_SCALE, TermPostings, TfidfRows, TfidfWeights


def idf_of(describing: U32, records: int) -> F32:
    """Return the smoothed inverse document frequency of stems that stand in so many descriptions of all records."""
    return (np.log((1 + records) / (1 + describing.astype(np.float64))) + 1).astype(np.float32)


def write_vectors(folder: StructureFolder, files: Sequence[Path], lexicon: Lexicon, survey: Survey, idf: F32) -> None:
    """Write one row of unit length for each record, sub-linear tf times smoothed idf.

    Only words of fields that describe the innovation count, so that two records are not alike merely for
    their agency or place.
    """
    indptr = offsets_of(survey.row_lengths)
    with (
        folder.stream(StructureNames.TFIDF_ROWS, TfidfRows) as vectors,
        folder.stream(StructureNames.TFIDF_WEIGHTS, TfidfWeights) as tfidf,
    ):
        vectors.append(indptr=indptr, idf=idf)
        tfidf.append(idf=idf)
        for words in words_of(files, lexicon):
            rows = indptr[words.first_doc : words.first_doc + len(words.chunk.segments) + 1]
            rows = rows - rows[0]
            docs = words.segment_docs - np.uint32(words.first_doc)
            segments = words.segment_ends, docs, DESCRIBES[words.chunk.segment_fields]
            indices, data, lengths = weigh_rows(words.stems, segments, idf, rows, WEIGHT_SCALE)
            vectors.append(indices=indices, data=data)
            tfidf.append(lengths=lengths)


def turn_vectors(folder: StructureFolder) -> None:
    """Put the vectors' weights beside the postings of the stems."""
    vectors = folder.load(StructureNames.TFIDF_ROWS, TfidfRows)
    postings = folder.load(StructureNames.STEM_POSTINGS, TermPostings)
    weights = folder.blank(StructureNames.TFIDF_WEIGHTS, "weights", np.dtype(np.uint16), len(postings.docs))
    align_rows(vectors.indptr, vectors.indices, vectors.data, postings.offsets, postings.docs, weights)
