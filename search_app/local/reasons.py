"""Why a record is in the answer: the ideas of the question that it says, how, and in which parts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.fields import FIELDS
from indexer.index.format import F32, I64
from search_app.engine import Reason
from search_app.local.terms import FoundIdea, FoundWay, holds

MOST_REASONS = 5
MOST_IDEAS = 16  # looked at, the rarest; of a longer question the common words explain nothing
MOST_FIELDS = 3  # of one reason
LEAST_WORTH = 0.1  # of the worth of the best reason; below it a reason explains nothing
_BY_WEIGHT = sorted(range(len(FIELDS)), key=lambda number: -FIELDS[number].weight)

_Said = tuple[float, FoundIdea, FoundWay, int]
"""What a record says: its worth, the idea, the way and the bit set of the fields."""


def reasons(docs: I64, ideas: Sequence[FoundIdea], rarity: Sequence[float]) -> list[tuple[Reason, ...]]:
    """Return why each of `docs` was found, best reason first."""
    said: list[list[_Said]] = [[] for _ in docs]
    rarest = sorted(range(len(ideas)), key=lambda number: -rarity[number])[:MOST_IDEAS]
    for idea, rare in ((ideas[number], rarity[number]) for number in rarest):
        worth, best, fields = _best_ways(docs, idea.ways)
        for row in np.flatnonzero(worth).tolist():
            said[row].append((rare * float(worth[row]), idea, idea.ways[best[row]], int(fields[row])))
    return [tuple(_reason(*each[1:]) for each in _telling(of_record)) for of_record in said]


def _best_ways(docs: I64, ways: Sequence[FoundWay]) -> tuple[F32, I64, NDArray[np.uint32]]:
    """Return for each record what its best way is worth, which way that is, and in which fields it stands."""
    worth = np.zeros(len(docs), dtype=np.float32)
    best = np.zeros(len(docs), dtype=np.int64)
    fields = np.zeros(len(docs), dtype=np.uint32)
    for number, way in enumerate(ways):
        held, places = holds(way, docs)
        better = held & (way.weight * way.impacts[places] > worth)
        worth[better] = way.weight * way.impacts[places[better]]
        best[better], fields[better] = number, way.fields[places[better]]
    return worth, best, fields


def _reason(idea: FoundIdea, way: FoundWay, bits: int) -> Reason:
    fields = [FIELDS[number].name for number in _BY_WEIGHT if bits >> number & 1 and FIELDS[number].weight]
    return Reason(idea.idea.asked, way.way.text, way.way.kind, tuple(fields[:MOST_FIELDS]))


def _telling(said: list[_Said]) -> list[_Said]:
    """Return what is worth telling, best first; a word that something told already holds is not told again."""
    ordered = sorted(said, key=lambda each: -each[0])
    chosen: list[_Said] = []
    for each in ordered:
        if each[0] < LEAST_WORTH * ordered[0][0] or len(chosen) == MOST_REASONS:
            break
        if not any(each[1].idea.asked in other[1].idea.asked.split() for other in chosen):
            chosen.append(each)
    return chosen
