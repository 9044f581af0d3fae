"""Ideas to terms: which terms of one generation say an idea, as objects and as the table that kernels read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.index.format import F32, I64, IMPACT_SCALE
from indexer.index.phrases import phrase_name
from indexer.index.reader import Generation
from indexer.text.vocabulary import Way
from search_app.asked_words import REMEMBERED
from search_app.ideas import SAME, Idea, WeighedWay
from search_app.local import views
from search_app.local.kernels.scoring import count_saying
from search_app.local.matching import Matching


@dataclass(frozen=True, slots=True)
class FoundWay:
    """A way that stands in some records.

    Attributes
    ----------
    weight : float
        How much it counts, from 0 to 1.
    stems : tuple of int
        Numbers of its words.
    term : int
        Its number among the phrases of the generation where it has several words, else among the stems.
    """

    way: Way
    weight: float
    stems: tuple[int, ...]
    term: int

    @property
    def is_phrase(self) -> bool:
        """Whether it has several words."""
        return len(self.stems) > 1


@dataclass(frozen=True, slots=True)
class FoundIdea:
    """An idea in a generation.

    Attributes
    ----------
    ways : tuple of FoundWay
        Those of its ways that stand there; none where nothing says it.
    rarity : float
        How rare the records are that say it in a plainly searched field, times how much the idea counts:
        ``ln(1 + (N - n + 0.5) / (n + 0.5))`` for n of N records.
    """

    idea: Idea
    ways: tuple[FoundWay, ...]
    rarity: float


class IdeaTable(NamedTuple):
    """Ideas and their ways as columns.

    Attributes
    ----------
    bounds : int64 array, shape (ideas + 1,)
        Idea i has ways `bounds[i]:bounds[i + 1]`.
    rarity : float64 array, shape (ideas,)
        How rare each idea is.
    terms : int64 array, shape (ways,)
    is_phrase : bool array, shape (ways,)
    way_weights : float32 array, shape (ways,)
        How much each way counts, for one step of an impact as postings keep it.
    stems, stem_bounds : int64 arrays
        Way w is the words `stems[stem_bounds[w]:stem_bounds[w + 1]]`.
    """

    bounds: I64
    rarity: NDArray[np.float64]
    terms: I64
    is_phrase: NDArray[np.bool_]
    way_weights: F32
    stems: I64
    stem_bounds: I64


def table(ideas: Sequence[FoundIdea]) -> IdeaTable:
    """Return ideas as columns."""
    ways = [way for idea in ideas for way in idea.ways]
    return IdeaTable(
        bounds=np.array([0, *accumulate([len(idea.ways) for idea in ideas])], dtype=np.int64),
        rarity=np.array([idea.rarity for idea in ideas], dtype=np.float64),
        terms=np.array([way.term for way in ways], dtype=np.int64),
        is_phrase=np.array([len(way.stems) > 1 for way in ways], dtype=np.bool_),
        way_weights=np.array([way.weight for way in ways], dtype=np.float32) * IMPACT_SCALE,
        stems=np.array([stem for way in ways for stem in way.stems], dtype=np.int64),
        stem_bounds=np.array([0, *accumulate([len(way.stems) for way in ways])], dtype=np.int64),
    )


class IdeaFinder:
    """Finds ideas in one generation; those of words, which come again and again, are kept at hand."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._of_words = lru_cache(REMEMBERED)(partial(_find_ways, generation))

    def find(self, ideas: Sequence[Idea], matching: Matching) -> list[FoundIdea]:
        """Return which terms say each idea."""
        of_words, generation = self._of_words, self._generation
        return [of_words(idea) if idea.pattern is None else find(idea, generation, matching) for idea in ideas]


def find(idea: Idea, generation: Generation, matching: Matching) -> FoundIdea:
    """Return which terms say an idea."""
    if idea.pattern is None:
        return _find_ways(generation, idea)
    stems = matching.stems(idea.pattern)
    ways = tuple(FoundWay(Way(idea.asked, (), SAME), 1.0, (stem,), stem) for stem in stems)
    return FoundIdea(idea, ways, _rarity(idea, ways, generation))


def _find_ways(generation: Generation, idea: Idea) -> FoundIdea:
    found = (_found(way, generation) for way in idea.ways)
    ways = tuple(way for way in found if way is not None)
    return FoundIdea(idea, ways, _rarity(idea, ways, generation))


def _rarity(idea: Idea, ways: Sequence[FoundWay], generation: Generation) -> float:
    terms = np.array([way.term for way in ways], dtype=np.int64)
    is_phrase = np.array([way.is_phrase for way in ways], dtype=np.bool_)
    stems, phrases, _ = views.terms(generation)
    saying = count_saying(terms, is_phrase, stems, phrases, len(generation))
    return idea.weight * math.log1p((len(generation) - saying + 0.5) / (saying + 0.5))


def _found(way: WeighedWay, generation: Generation) -> FoundWay | None:
    numbers = [generation.stems.number(stem) for stem in way.way.stems]
    stems = tuple(number for number in numbers if number is not None)
    if len(stems) < len(numbers):
        return None
    if len(stems) == 1:
        return FoundWay(way.way, way.weight, stems, stems[0])
    phrase = generation.phrases.number(phrase_name(way.way.stems))
    return None if phrase is None else FoundWay(way.way, way.weight, stems, phrase)
