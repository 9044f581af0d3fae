"""Words to scores: the BM25F sum of the ideas of a question, for every record or for the few that match."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.index.format import F32, I64
from indexer.index.reader import Generation
from search_app.local import views
from search_app.local.kernels.best import best_exact, exact
from search_app.local.kernels.few import best_places, sums_of
from search_app.local.kernels.scoring import score_ideas
from search_app.local.selection import Selection
from search_app.local.terms import FoundIdea, IdeaTable, table


@dataclass(frozen=True)
class WordScores(ABC):
    """What the words of a question say about records.

    Attributes
    ----------
    ideas : tuple of FoundIdea
        Those that some record says.
    table : IdeaTable
        The same as columns.
    rarity : float64 array, shape (ideas,)
        How rare each of them is.
    """

    ideas: tuple[FoundIdea, ...]
    table: IdeaTable
    rarity: NDArray[np.float64]

    @abstractmethod
    def best(self, wanted: Selection, count: int) -> tuple[I64, F32]:
        """Return at most `count` wanted records that say something, best first, and their sums."""

    @abstractmethod
    def silent(self, wanted: Selection, count: int) -> I64:
        """Return the first `count` wanted records that say nothing in a plainly searched field."""

    @abstractmethod
    def of(self, docs: I64) -> F32:
        """Return the sums of some records."""


@dataclass(frozen=True)
class ScoresOfAll(WordScores):
    """What the words of a question say about every record.

    Attributes
    ----------
    bounds : float32 array, shape (records,)
        What no sum exceeds; above 0 exactly where a record says one of the ideas in a plainly searched field.
    excess : tuple of arrays
        By how much each bound is too high, as kernels take it.
    """

    bounds: F32
    excess: views.Arrays

    def best(self, wanted: Selection, count: int) -> tuple[I64, F32]:
        """See `WordScores`."""
        docs, sums = best_exact(self.bounds, wanted.mask, count, self.excess)
        return docs, sums

    def silent(self, wanted: Selection, count: int) -> I64:
        """See `WordScores`."""
        return np.asarray(np.flatnonzero(wanted.mask & (self.bounds == 0))[:count])

    def of(self, docs: I64) -> F32:
        """See `WordScores`."""
        return np.asarray(exact(docs, self.bounds, self.excess))


@dataclass(frozen=True)
class ScoresOfFew(WordScores):
    """What the words of a question say about the few records that match it.

    Attributes
    ----------
    docs : int64 array, shape (matches,)
        Those records, ascending; no others can be asked for.
    sums : float32 array, shape (matches,)
    """

    docs: I64
    sums: F32

    def best(self, wanted: Selection, count: int) -> tuple[I64, F32]:
        """See `WordScores`."""
        sums = self.of(wanted.docs)
        order = best_places(sums, count)
        return wanted.docs[order], sums[order]

    def silent(self, wanted: Selection, count: int) -> I64:
        """See `WordScores`."""
        return np.asarray(wanted.docs[self.of(wanted.docs) == 0][:count])

    def of(self, docs: I64) -> F32:
        """See `WordScores`."""
        return self.sums if docs is self.docs else np.asarray(self.sums[np.searchsorted(self.docs, docs)])


def scores_of_all(ideas: Sequence[FoundIdea], generation: Generation) -> ScoresOfAll:
    """Return the BM25F sum of `ideas` for every record."""
    found, columns = _found(ideas)
    bounds, rarity, rows, worth = score_ideas(columns, *views.terms(generation), len(generation))
    return ScoresOfAll(found, columns, rarity, bounds, (rows, worth, generation.stem_lines.low))


def scores_of(matches: Selection, ideas: Sequence[FoundIdea], generation: Generation) -> WordScores:
    """Return the BM25F sum of `ideas` at least for the records that match."""
    if not matches.is_few or any(len(idea.ways) > 1 for idea in ideas):
        return scores_of_all(ideas, generation)
    found, columns = _found(ideas)
    sums, rarity = sums_of(matches.docs, columns, *views.terms(generation), len(generation))
    return ScoresOfFew(found, columns, rarity, matches.docs, sums)


def _found(ideas: Sequence[FoundIdea]) -> tuple[tuple[FoundIdea, ...], IdeaTable]:
    found = tuple(idea for idea in ideas if idea.ways)
    return found, table(found)
