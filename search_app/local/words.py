"""Words to scores: the BM25F sum of the ideas of a question, for every record or for the few that match."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.index.format import F32, I64
from indexer.index.reader import Generation
from search_app.local import views
from search_app.local.kernels.best import EVERYWHERE, best_exact, best_scores, exact
from search_app.local.kernels.few import sums_of
from search_app.local.kernels.scoring import scored
from search_app.local.selection import Mask, Selection
from search_app.local.terms import FoundIdea, IdeaTable, table

DEPTH = 100  # records that are looked at more closely


@dataclass(frozen=True)
class WordScores(ABC):
    """What the words of a question say about records.

    Attributes
    ----------
    ideas : tuple of FoundIdea
        Those that some record says.
    table : IdeaTable
        The same as columns.
    """

    ideas: tuple[FoundIdea, ...]
    table: IdeaTable

    @abstractmethod
    def best(self, wanted: Selection) -> tuple[I64, F32]:
        """Return at most `DEPTH` wanted records that say something, best first, and their sums."""

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
    best_of_all : tuple of arrays
        What `best` returns of all records.
    """

    bounds: F32
    excess: views.Arrays
    best_of_all: tuple[I64, F32]

    @property
    def speaking(self) -> Selection:
        """The records that say one of the ideas in a plainly searched field."""
        return Speaking(self)

    def best(self, wanted: Selection) -> tuple[I64, F32]:
        """See `WordScores`."""
        if isinstance(wanted, Speaking):
            return self.best_of_all
        docs, sums = best_exact(self.bounds, wanted.mask, DEPTH, self.excess)
        return docs, sums

    def silent(self, wanted: Selection, count: int) -> I64:
        """See `WordScores`."""
        return np.asarray(np.flatnonzero(wanted.mask & (self.bounds == 0))[:count])

    def of(self, docs: I64) -> F32:
        """See `WordScores`."""
        return np.asarray(exact(docs, self.bounds, self.excess))


class Speaking(Selection):
    """The records that say something, told by their bounds; the mask is made when asked for."""

    def __init__(self, words: ScoresOfAll) -> None:
        super().__init__(len(words.bounds))
        self._words = words

    def __bool__(self) -> bool:
        return bool(len(self._words.best_of_all[0]))

    @cached_property
    def mask(self) -> Mask:
        """See `Selection`."""
        return np.asarray(self._words.bounds > 0)


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

    def best(self, wanted: Selection) -> tuple[I64, F32]:
        """See `WordScores`."""
        sums = self.of(wanted.docs)
        order = best_scores(sums, EVERYWHERE, DEPTH)
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
    bounds, rows, worths, docs, sums = scored(columns, *views.terms(generation), len(generation), DEPTH)
    return ScoresOfAll(found, columns, bounds, (rows, worths, generation.stem_lines.low), (docs, sums))


def scores_of(matches: Selection, ideas: Sequence[FoundIdea], generation: Generation) -> WordScores:
    """Return the BM25F sum of `ideas` at least for the records that match."""
    if not matches.is_few or any(len(idea.ways) > 1 for idea in ideas):
        return scores_of_all(ideas, generation)
    found, columns = _found(ideas)
    sums = sums_of(matches.docs, columns, *views.terms(generation))
    return ScoresOfFew(found, columns, matches.docs, sums)


def _found(ideas: Sequence[FoundIdea]) -> tuple[tuple[FoundIdea, ...], IdeaTable]:
    found = tuple(idea for idea in ideas if idea.ways)
    return found, table(found)
