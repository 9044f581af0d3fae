"""Closeness: how much of a question one passage of a record says, so that scattered words count less."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.index.format import F32, I64
from indexer.index.reader import Generation
from search_app.local.spans import spans
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
    bounds, offsets = generation.documents.segments, generation.segments.offsets
    passages = spans(bounds[docs], bounds[docs + 1])
    tokens = spans(offsets[bounds[docs]], offsets[bounds[docs + 1]])
    stems = generation.form_postings.stems.take(generation.tokens.forms.take(tokens.places))
    idea = idea_of_stem(ideas, len(generation.stems)).take(stems)
    said = np.flatnonzero(idea >= 0)
    # Only the few words that say something are placed in their passages.
    passage_ends = np.cumsum(offsets[passages.places + 1] - offsets[passages.places])
    says = np.zeros((len(passages.places), len(ideas)), dtype=np.float32)
    says[np.searchsorted(passage_ends, said, side="right"), idea[said]] = 1
    np.maximum.at(result, np.repeat(np.arange(len(docs)), passages.counts), says @ worth)
    return result / np.float32(most)
