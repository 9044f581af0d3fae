"""Ideas to terms: which terms of one generation say an idea, as objects and as compiled loops take them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from struct import Struct

import numpy as np

from indexer.index.build.phrases import phrase_name
from indexer.index.generation.format import I64, IMPACT_SCALE
from indexer.index.generation.reader import Generation
from indexer.text.vocabulary import Variant
from search_app.local.array_views import Views
from search_app.local.evaluate import Matching
from search_app.local.kernels.bm25f import count_saying
from search_app.query.concepts import SAME, Idea, WeighedWay
from search_app.query.memo import Remembered

_HEAD = Struct("qd")


@cache
def _way_of(words: int) -> Struct:
    return Struct(f"qqdq{words}q")


@cache
def _step(weight: float) -> float:
    """Return how much one step of an impact counts for ways of that weight, of which there are few."""
    return float(np.float32(weight) * IMPACT_SCALE)


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

    way: Variant
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
    packed : bytes
        The idea as `search_app.local.kernels.packed_query` takes it.
    """

    idea: Idea
    ways: tuple[FoundWay, ...]
    rarity: float
    packed: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Pack the idea once: it is asked for again and again."""
        ways = [
            _way_of(len(way.stems)).pack(way.term, way.is_phrase, _step(way.weight), len(way.stems), *way.stems)
            for way in self.ways
        ]
        object.__setattr__(self, "packed", b"".join([_HEAD.pack(len(ways), self.rarity), *ways]))


def packed(ideas: Sequence[FoundIdea]) -> I64:
    """Return ideas as compiled loops take them."""
    return np.frombuffer(b"".join([idea.packed for idea in ideas]), dtype=np.int64)


class IdeaFinder:
    """Finds ideas in one generation; those of words, which come again and again, are kept at hand."""

    def __init__(self, generation: Generation, views: Views) -> None:
        self._generation, self._views = generation, views
        self._of_words: Remembered[Idea, FoundIdea] = Remembered(partial(_find_ways, generation, views))

    def find(self, ideas: Sequence[Idea], matching: Matching) -> list[FoundIdea]:
        """Return which terms say each idea."""
        of_words, of_pattern = self._of_words, self._of_pattern
        return [of_words[idea] if idea.pattern is None else of_pattern(idea, matching) for idea in ideas]

    def _of_pattern(self, idea: Idea, matching: Matching) -> FoundIdea:
        stems = matching.stems(idea.pattern)
        ways = tuple(FoundWay(Variant(idea.asked, (), SAME), 1.0, (stem,), stem) for stem in stems)
        return FoundIdea(idea, ways, _rarity(idea, ways, self._views))


def _find_ways(generation: Generation, views: Views, idea: Idea) -> FoundIdea:
    found = [_found(way, generation) for way in idea.ways]
    ways = tuple([way for way in found if way is not None])
    return FoundIdea(idea, ways, _rarity(idea, ways, views))


def _rarity(idea: Idea, ways: Sequence[FoundWay], views: Views) -> float:
    if not ways:
        saying = 0
    elif len(ways) == 1:
        saying = _holders(ways[0], views.generation)
    else:
        saying = _count_saying(ways, views)
    return idea.weight * math.log1p((views.records - saying + 0.5) / (saying + 0.5))


def _holders(way: FoundWay, generation: Generation) -> int:
    postings = generation.phrase_postings if way.is_phrase else generation.stem_postings
    return int(postings.holders[way.term])


def _count_saying(ways: Sequence[FoundWay], views: Views) -> int:
    terms = np.array([way.term for way in ways], dtype=np.int64)
    is_phrase = np.array([way.is_phrase for way in ways], dtype=np.bool_)
    return int(count_saying(terms, is_phrase, views.arrays))


def _found(way: WeighedWay, generation: Generation) -> FoundWay | None:
    numbers = [generation.stems.number(stem) for stem in way.way.stems]
    stems = tuple([number for number in numbers if number is not None])
    if len(stems) < len(numbers):
        return None
    if len(stems) == 1:
        return FoundWay(way.way, way.weight, stems, stems[0])
    phrase = generation.phrases.number(phrase_name(way.way.stems))
    return None if phrase is None else FoundWay(way.way, way.weight, stems, phrase)
