"""The arrays of a generation in the tuples that kernels take."""

from __future__ import annotations

from typing import Any

import numpy as np

from indexer.fields import FIELDS
from indexer.index.format import TermPostings
from indexer.index.reader import Generation

_DESCRIBES = np.array([field.describes for field in FIELDS])

Arrays = tuple[Any, ...]


class Views:
    """The arrays of one generation in the tuples that kernels take.

    Attributes
    ----------
    generation : Generation
    records : int
        How many there are.
    terms : tuple
        The postings of stems and of phrases, and the lines of the frequent stems.
    text : tuple of arrays
        Where every record's words stand.
    latent : tuple of arrays
        The attributes of `indexer.index.format.Latent`, in their order.
    vectors : tuple of arrays
        What makes TF-IDF vectors of the records' words.
    places : tuple of arrays
        Where each stem stands, and what follows it there.
    words_at : tuple of arrays
        Form of each token, and stem of each form.
    passages : tuple of arrays
        Which tokens and field each passage has, and in which passage and record every `SPAN`th token is.
    """

    def __init__(self, generation: Generation) -> None:
        lines, latent = generation.stem_lines, generation.latent
        self.generation, self.records = generation, len(generation)
        self.terms: tuple[Arrays, Arrays, Arrays] = (
            _postings(generation.stem_postings),
            _postings(generation.phrase_postings),
            (lines.of_stem, lines.high, lines.low),
        )
        self.text: Arrays = (
            generation.documents.segments,
            generation.segments.offsets,
            generation.tokens.forms,
            generation.form_postings.stems,
        )
        self.latent: Arrays = latent.stems, latent.stem_scales, latent.records, latent.scales
        likeness, segments, places = generation.likeness, generation.segments, generation.stem_places
        self.vectors: Arrays = segments.fields, _DESCRIBES, likeness.idf, likeness.lengths
        self.places: Arrays = places.offsets, places.tokens, places.after
        self.words_at: Arrays = generation.tokens.forms, generation.form_postings.stems
        self.passages: Arrays = segments.offsets, segments.fields, segments.starts, segments.docs


def _postings(of: TermPostings) -> Arrays:
    """Return where terms stand, and how much that says."""
    return of.offsets, of.docs, of.impacts, of.holders
