"""Why a record is in the answer: the ideas of the question that it says, how, and in which parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, repeat

import numpy as np

from indexer.fields import FIELDS
from indexer.index.format import I64
from indexer.index.reader import Generation
from search_app.engine import Reason
from search_app.local import views
from search_app.local.kernels.passages import fields_said
from search_app.local.kernels.scoring import best_ways
from search_app.local.terms import FoundIdea, FoundWay, table
from search_app.local.words import WordScores

MOST_REASONS = 5
MOST_IDEAS = 16  # looked at, the rarest; of a longer question the common words explain nothing
MOST_FIELDS = 3  # of one reason
LEAST_WORTH = 0.1  # of the worth of the best reason; below it a reason explains nothing
_BY_WEIGHT = sorted(range(len(FIELDS)), key=lambda number: -FIELDS[number].weight)


@dataclass(frozen=True, slots=True)
class _Said:
    """That a record says an idea: how, and what that is worth beside other ideas."""

    worth: float
    idea: FoundIdea
    way: FoundWay


def reasons(docs: I64, words: WordScores, generation: Generation) -> list[tuple[Reason, ...]]:
    """Return why each of `docs` was found, best reason first."""
    rarest = np.sort(np.argsort(-words.rarity, kind="stable")[:MOST_IDEAS])
    ideas = [words.ideas[number] for number in rarest.tolist()]
    ways = [way for idea in ideas for way in idea.ways]
    stems, phrases = views.postings(generation.stem_postings), views.postings(generation.phrase_postings)
    impacts, best = best_ways(docs, table(ideas), stems, phrases)
    worth = impacts * words.rarity[rarest]
    told = [
        _telling([_Said(value, idea, ways[way]) for value, idea, way in zip(*of_record, strict=True) if value])
        for of_record in zip(worth.tolist(), repeat(ideas), best.tolist())
    ]
    fields = iter(_fields(docs, told, generation))
    return [tuple(_reason(said, next(fields)) for said in of_record) for of_record in told]


def _fields(docs: I64, told: Sequence[Sequence[_Said]], generation: Generation) -> list[int]:
    """Return the bit set of the fields in which each thing told stands, in order of record and reason."""
    words = [said.way.stems for of_record in told for said in of_record]
    bits: list[int] = fields_said(
        np.repeat(docs, [len(of_record) for of_record in told]),
        np.array([stem for stems in words for stem in stems], dtype=np.int64),
        np.array(list(accumulate(map(len, words), initial=0)), dtype=np.int64),
        views.text(generation),
        generation.segments.fields,
    ).tolist()
    return bits


def _reason(said: _Said, bits: int) -> Reason:
    return Reason(said.idea.idea.asked, said.way.way.text, said.way.way.kind, _names(bits))


@lru_cache(maxsize=4_096)
def _names(bits: int) -> tuple[str, ...]:
    """Return the names of the weightiest fields of a bit set."""
    fields = [FIELDS[number].name for number in _BY_WEIGHT if bits >> number & 1 and FIELDS[number].weight]
    return tuple(fields[:MOST_FIELDS])


def _telling(said: list[_Said]) -> list[_Said]:
    """Return what is worth telling, best first; a word that something told already holds is not told again."""
    ordered = sorted(said, key=lambda each: -each.worth)
    chosen: list[_Said] = []
    for each in ordered:
        if each.worth < LEAST_WORTH * ordered[0].worth or len(chosen) == MOST_REASONS:
            break
        if not any(each.idea.idea.asked in other.idea.idea.asked.split() for other in chosen):
            chosen.append(each)
    return chosen
