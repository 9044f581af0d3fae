"""Closeness: how much of a question one passage of a record says, so that scattered words count less."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.index.format import F32, I64
from indexer.index.reader import Generation
from search_app.local.terms import FoundIdea, idea_of_stem


def closeness(docs: I64, ideas: Sequence[FoundIdea], rarity: Sequence[float], generation: Generation) -> F32:
    """Return the share of the question, by rarity, in the best passage of each of `docs`, shape (docs,).

    Ideas are seen by their single words; a phrase is seen by the words that the question counts beside it.
    """
    worth = np.asarray(rarity, dtype=np.float32)
    most = float(worth.sum())
    result = np.zeros(len(docs), dtype=np.float32)
    if not len(docs) or not most:
        return result
    tokens, row = _tokens_of(docs, generation)
    idea = idea_of_stem(ideas, len(generation.stems))[generation.form_postings.stems[generation.tokens.forms[tokens]]]
    tokens, row, idea = tokens[idea >= 0], row[idea >= 0], idea[idea >= 0]
    segment = np.searchsorted(generation.segments.offsets, tokens, side="right").astype(np.int64)
    _, one_each = np.unique(segment * len(ideas) + idea, return_index=True)
    segment, row, idea = segment[one_each], row[one_each], idea[one_each]
    passages, passage = np.unique(segment, return_inverse=True)
    said = np.bincount(passage, weights=worth[idea], minlength=len(passages)).astype(np.float32)
    np.maximum.at(result, row, said[passage])
    return result / np.float32(most)


def _tokens_of(docs: I64, generation: Generation) -> tuple[I64, I64]:
    """Return the tokens of all `docs`, and for each the place of its record in `docs`."""
    bounds, offsets = generation.documents.segments, generation.segments.offsets
    begins, ends = offsets[bounds[docs]], offsets[bounds[docs + 1]]
    counts = ends - begins
    row = np.repeat(np.arange(len(docs)), counts)
    within = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    return begins[row] + within, row
