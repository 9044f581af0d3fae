"""Words to scores: the BM25F sum of the ideas of a question for every record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.index.format import F32, I64
from indexer.index.reader import Generation
from search_app.local import views
from search_app.local.kernels.best import best_exact, exact
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
    bounds : float32 array, shape (records,)
        What no sum exceeds; above 0 exactly where a record says one of the ideas in a plainly searched field.
    excess : tuple of arrays
        By how much each bound is too high, as kernels take it.
    """

    ideas: tuple[FoundIdea, ...]
    table: IdeaTable
    rarity: NDArray[np.float64]
    bounds: F32
    excess: views.Arrays

    def best(self, wanted: NDArray[np.bool_], count: int) -> tuple[I64, F32]:
        """Return at most `count` wanted records that say something, best first, and their sums."""
        docs, sums = best_exact(self.bounds, wanted, count, self.excess)
        return docs, sums

    def of(self, docs: I64) -> F32:
        """Return the sums of some records."""
        return np.asarray(exact(docs, self.bounds, self.excess))


def word_scores(ideas: Sequence[FoundIdea], generation: Generation) -> WordScores:
    """Return the BM25F sum of `ideas` for every record."""
    found = tuple(idea for idea in ideas if idea.ways)
    columns, lines = table(found), generation.stem_lines
    stems, phrases = views.postings(generation.stem_postings), views.postings(generation.phrase_postings)
    of_frequent = lines.of_stem, lines.high, lines.low
    bounds, rarity, rows, worth = score_ideas(columns, stems, phrases, of_frequent, len(generation))
    return WordScores(found, columns, rarity, bounds, (rows, worth, lines.low))
