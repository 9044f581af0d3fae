"""Closeness: how much of a question one passage of a record says, so that scattered words count less."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.index.format import F32, I64
from indexer.index.reader import Generation
from search_app.local import views
from search_app.local.kernels.passages import best_passages
from search_app.local.terms import FoundIdea, idea_of_stem


def closeness(docs: I64, ideas: Sequence[FoundIdea], rarity: NDArray[np.float64], generation: Generation) -> F32:
    """Return the share of the question, by rarity, in the best passage of each of `docs`, shape (docs,).

    Ideas are seen by their single words; a phrase is seen by the words that the question counts beside it.
    """
    worth = rarity.astype(np.float32)
    said = best_passages(docs, idea_of_stem(ideas, len(generation.stems)), worth, views.text(generation))
    return np.asarray(said / max(worth.sum(), np.float32(1e-9)))
