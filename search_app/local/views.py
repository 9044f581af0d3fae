"""The arrays of a generation in the tuples that kernels take."""

from __future__ import annotations

from typing import Any

import numpy as np

from indexer.fields import FIELDS
from indexer.index.format import TermPostings
from indexer.index.reader import Generation

_DESCRIBES = np.array([field.describes for field in FIELDS])

Arrays = tuple[Any, ...]


def postings(of: TermPostings) -> Arrays:
    """Return where terms stand, and how much that says."""
    return of.offsets, of.docs, of.impacts, of.holders


def terms(generation: Generation) -> tuple[Arrays, Arrays, Arrays]:
    """Return the postings of stems and of phrases, and the lines of the frequent stems."""
    lines = generation.stem_lines
    of_frequent = lines.of_stem, lines.high, lines.low
    return postings(generation.stem_postings), postings(generation.phrase_postings), of_frequent


def text(generation: Generation) -> Arrays:
    """Return where every record's words stand."""
    return (
        generation.documents.segments,
        generation.segments.offsets,
        generation.tokens.forms,
        generation.form_postings.stems,
    )


def vectors(generation: Generation) -> Arrays:
    """Return what makes TF-IDF vectors of the records' words."""
    return generation.segments.fields, _DESCRIBES, generation.likeness.idf, generation.likeness.lengths
