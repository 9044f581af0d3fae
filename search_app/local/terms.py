"""Ideas to postings: where, in one generation, the ways of an idea stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.index.format import F32, I64, U32, TermPostings
from indexer.index.phrases import phrase_name
from indexer.index.reader import Generation
from indexer.text.vocabulary import Way
from search_app.ideas import SAME, Idea, WeighedWay
from search_app.local.matching import Mask, Matching


@dataclass(frozen=True, slots=True)
class FoundWay:
    """A way that stands in some records.

    Attributes
    ----------
    weight : float
        How much it counts, from 0 to 1.
    stems : tuple of int
        Numbers of its words.
    docs, fields : uint32 arrays, shape (postings,)
        The records that hold it, ascending, and the bit set of the fields in which they do.
    impacts : float32 array, shape (postings,)
        See `indexer.index.format.TermPostings`.
    """

    way: Way
    weight: float
    stems: tuple[int, ...]
    docs: U32
    fields: U32
    impacts: F32


@dataclass(frozen=True, slots=True)
class FoundIdea:
    """An idea and those of its ways that stand in a generation; none where nothing says it."""

    idea: Idea
    ways: tuple[FoundWay, ...]


def find(idea: Idea, generation: Generation, matching: Matching) -> FoundIdea:
    """Return where an idea stands."""
    if idea.pattern is not None:
        ways = [_stem_way(Way(idea.asked, (), SAME), 1.0, stem, generation) for stem in matching.stems(idea.pattern)]
        return FoundIdea(idea, tuple(ways))
    found = (_found(way, generation) for way in idea.ways)
    return FoundIdea(idea, tuple(way for way in found if way is not None))


def idea_of_stem(ideas: Sequence[FoundIdea], stems: int) -> I64:
    """Return the number of the idea that each stem says by itself, -1 for none, shape (stems,)."""
    numbers = np.full(stems, -1, dtype=np.int64)
    for number, idea in reversed(list(enumerate(ideas))):  # of two ideas that share a way, the first asked keeps it
        for way in idea.ways:
            if len(way.stems) == 1:
                numbers[way.stems[0]] = number
    return numbers


def holds(way: FoundWay, docs: I64) -> tuple[Mask, I64]:
    """Return which of `docs` hold a way, and the place of each in the way's postings, shapes (docs,)."""
    places = np.searchsorted(way.docs, docs)
    places[places == len(way.docs)] = 0
    return np.asarray(way.docs[places] == docs), places


def _found(way: WeighedWay, generation: Generation) -> FoundWay | None:
    numbers = [generation.stems.number(stem) for stem in way.way.stems]
    stems = tuple(number for number in numbers if number is not None)
    if len(stems) < len(numbers):
        return None
    if len(stems) == 1:
        return _stem_way(way.way, way.weight, stems[0], generation)
    phrase = generation.phrases.number(phrase_name(way.way.stems))
    if phrase is None:
        return None
    return FoundWay(way.way, way.weight, stems, *_slices(generation.phrase_postings, phrase))


def _stem_way(way: Way, weight: float, stem: int, generation: Generation) -> FoundWay:
    return FoundWay(way, weight, (stem,), *_slices(generation.stem_postings, stem))


def _slices(postings: TermPostings, term: int) -> tuple[U32, U32, F32]:
    begin, end = postings.offsets[term : term + 2]
    span = slice(int(begin), int(end))
    return postings.docs[span], postings.fields[span], np.asarray(postings.impacts[span])
