"""Why a record is in the answer: the ideas of the question that it says, how, and in which parts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

import numpy as np

from indexer.fields import FIELDS
from indexer.index.generation.format import I64
from search_app.engine import Explanation
from search_app.local.array_views import Views
from search_app.local.concept_terms import FoundIdea, FoundWay, packed
from search_app.local.kernels.bm25f import best_ways
from search_app.local.kernels.passages import fields_said

MOST_REASONS = 5
MOST_IDEAS = 16  # looked at, the rarest; of a longer question the common words explain nothing
MOST_FIELDS = 3  # of one reason
LEAST_WORTH = 0.1  # of the worth of the best reason; below it a reason explains nothing
_BY_WEIGHT = sorted(range(len(FIELDS)), key=lambda number: -FIELDS[number].weight)


def explanations(docs: I64, ideas: Sequence[FoundIdea], views: Views) -> list[tuple[Explanation, ...]]:
    """Return why each of `docs` was found, best reason first; all of the ideas have ways."""
    rarities = np.array([idea.rarity for idea in ideas])
    rarest = np.sort(np.argsort(-rarities, kind="stable")[:MOST_IDEAS])
    ideas = [ideas[number] for number in rarest.tolist()]
    ways = [way for idea in ideas for way in idea.ways]
    impacts, best = best_ways(docs, packed(ideas), views.arrays)
    worth = impacts * rarities[rarest]
    asked = [idea.idea.asked for idea in ideas]
    order = np.argsort(-worth, axis=1, kind="stable")
    told = [
        [(asked[idea], ways[way_of[idea]]) for idea in _telling(of_record, values, asked)]
        for of_record, values, way_of in zip(order.tolist(), worth.tolist(), best.tolist(), strict=True)
    ]
    fields = iter(_fields(docs, told, views))
    return [
        tuple(Explanation(idea, way.way.text, way.way.kind, _names(next(fields))) for idea, way in of_record)
        for of_record in told
    ]


def _fields(docs: I64, told: Sequence[Sequence[tuple[str, FoundWay]]], views: Views) -> list[int]:
    """Return the bit set of the fields in which each thing told stands, in order of record and reason."""
    words = [way.stems for of_record in told for _, way in of_record]
    bits: list[int] = fields_said(
        docs,
        np.array([0, *accumulate(map(len, told))], dtype=np.int64),
        np.array([stem for stems in words for stem in stems], dtype=np.int64),
        np.array([0, *accumulate(map(len, words))], dtype=np.int64),
        views.text,
        views.generation.segments.fields,
    ).tolist()
    return bits


@lru_cache(maxsize=4_096)
def _names(bits: int) -> tuple[str, ...]:
    """Return the names of the weightiest fields of a bit set."""
    fields = [FIELDS[number].name for number in _BY_WEIGHT if bits >> number & 1 and FIELDS[number].weight]
    return tuple(fields[:MOST_FIELDS])


def _telling(order: Sequence[int], worth: Sequence[float], asked: Sequence[str]) -> list[int]:
    """Return the ideas worth showing, in their order; a word that something told already holds is not told again."""
    told: list[int] = []
    held: set[str] = set()
    for idea in order:
        if not worth[idea] or worth[idea] < LEAST_WORTH * worth[order[0]] or len(told) == MOST_REASONS:
            break
        if asked[idea] not in held:
            told.append(idea)
            held.update(asked[idea].split())
    return told
