"""Words to scores: the BM25F sum of the ideas of a question for every record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.index.format import F32
from indexer.index.reader import Generation
from search_app.local import views
from search_app.local.kernels.scoring import score_ideas
from search_app.local.terms import FoundIdea, IdeaTable, table


@dataclass(frozen=True, slots=True)
class WordScores:
    """What the words of a question say about every record.

    Attributes
    ----------
    ideas : tuple of FoundIdea
        Those that some record says.
    table : IdeaTable
        The same as columns.
    rarity : float64 array, shape (ideas,)
        How rare each of them is.
    score : float32 array, shape (records,)
        The sum; above 0 exactly where a record says one of the ideas in a plainly searched field.
    """

    ideas: tuple[FoundIdea, ...]
    table: IdeaTable
    rarity: NDArray[np.float64]
    score: F32


def word_scores(ideas: Sequence[FoundIdea], generation: Generation) -> WordScores:
    """Return the BM25F sum of `ideas` for every record."""
    found = tuple(idea for idea in ideas if idea.ways)
    columns = table(found)
    stems, phrases = views.postings(generation.stem_postings), views.postings(generation.phrase_postings)
    score, rarity = score_ideas(columns, stems, phrases, len(generation))
    return WordScores(found, columns, rarity, score)
