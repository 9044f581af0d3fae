"""A generation as the compiled loops take it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.fields import FIELDS
from indexer.index.generation.format import TermPostings
from indexer.index.generation.reader import FacetReader, Generation
from search_app.local.kernels.arrays import (
    DenseArrays,
    FacetArrays,
    IndexArrays,
    LatentArrays,
    PositionArrays,
    PostingArrays,
    SectorArrays,
    TextArrays,
    TfidfArrays,
)

_DESCRIBES = np.array([field.describes for field in FIELDS])


def index_arrays(generation: Generation, facets: FacetArrays) -> IndexArrays:
    """Return the arrays of a generation and of its facets."""
    dense, latent, positions = generation.dense_postings, generation.latent, generation.stem_positions
    segments, tfidf = generation.segments, generation.tfidf
    return IndexArrays(
        records=len(generation),
        stems=_postings(generation.stem_postings),
        phrases=_postings(generation.phrase_postings),
        dense=DenseArrays(dense.rows, dense.high, dense.low),
        latent=LatentArrays(latent.stems, latent.stem_scales, latent.records, latent.scales),
        text=TextArrays(
            passages=generation.documents.segments,
            offsets=segments.offsets,
            fields=segments.fields,
            starts=segments.starts,
            docs=segments.docs,
            forms=generation.tokens.forms,
            stems=generation.form_postings.stems,
        ),
        positions=PositionArrays(positions.offsets, positions.tokens, positions.after, positions.marks),
        tfidf=TfidfArrays(_DESCRIBES, tfidf.idf, tfidf.lengths),
        facets=facets,
        sectors=_sectors(generation.facets["sector"], len(generation)),
    )


def _postings(of: TermPostings) -> PostingArrays:
    return PostingArrays(of.offsets, of.docs, of.impacts, of.holders)


def _sectors(of: FacetReader, records: int) -> SectorArrays:
    counts = np.bincount(of.column.codes, minlength=len(of.values))
    return SectorArrays(
        sealed(np.searchsorted(of.column.docs, np.arange(records + 1)).astype(np.int64)),
        sealed(of.column.codes.astype(np.int32)),
        sealed((counts / max(records, 1)).astype(np.float32)),
    )


def sealed(array: NDArray[Any]) -> NDArray[Any]:
    """Return an array that cannot be written, as those of a generation: for these the loops are compiled."""
    array.flags.writeable = False
    return array
