"""The arrays of a generation in the tuples that kernels take."""

from __future__ import annotations

from typing import Any

import numpy as np

from indexer.fields import FIELDS
from indexer.index.generation.format import TermPostings
from indexer.index.generation.reader import Generation
from search_app.local.facets import FacetTables
from search_app.local.kernels.arrays import gathered

_DESCRIBES = np.array([field.describes for field in FIELDS])


class Views:
    """The arrays of one generation as kernels take them.

    Attributes
    ----------
    generation : Generation
    records : int
        How many it has.
    arrays : search_app.local.kernels.arrays.Arrays
        All that tells which records answer a question, and how well.
    text : tuple of arrays
        Where every record's words stand.
    vectors : tuple of arrays
        What makes TF-IDF vectors of the records' words.
    """

    def __init__(self, generation: Generation, facets: FacetTables) -> None:
        lines, latent, places = generation.dense_postings, generation.latent, generation.stem_positions
        segments, likeness = generation.segments, generation.tfidf
        self.generation, self.records = generation, len(generation)
        self.text: tuple[Any, ...] = (
            generation.documents.segments,
            segments.offsets,
            generation.tokens.forms,
            generation.form_postings.stems,
        )
        self.vectors: tuple[Any, ...] = segments.fields, _DESCRIBES, likeness.idf, likeness.lengths
        self.arrays = gathered(
            self.records,
            _postings(generation.stem_postings),
            _postings(generation.phrase_postings),
            (lines.rows, lines.high, lines.low),
            (latent.stems, latent.stem_scales, latent.records, latent.scales),
            self.text,
            (places.offsets, places.tokens, places.after, places.marks),
            (segments.offsets, segments.fields, segments.starts, segments.docs),
            facets.table,
        )


def _postings(of: TermPostings) -> tuple[Any, ...]:
    return of.offsets, of.docs, of.impacts, of.holders
