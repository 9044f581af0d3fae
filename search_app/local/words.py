"""Words to scores: the BM25F sum of the ideas of a question for every record, in one pass over their postings."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_matrix

from indexer.index.format import F32, U32
from search_app.local.terms import FoundIdea, FoundWay


@dataclass(frozen=True, slots=True)
class WordScores:
    """What the words of a question say about every record.

    Attributes
    ----------
    ideas : tuple of FoundIdea
        Those that some record says.
    rarity : tuple of float
        How rare each of them is.
    score : float32 array, shape (records,)
        The sum; above 0 exactly where a record says one of the ideas in a plainly searched field.
    """

    ideas: tuple[FoundIdea, ...]
    rarity: tuple[float, ...]
    score: F32


def word_scores(ideas: Sequence[FoundIdea], records: int) -> WordScores:
    """Return the sums of `ideas` over `records` records.

    A record counts the best of an idea's ways, not their sum; an idea is as rare as the records that say it.
    """
    found = tuple(idea for idea in ideas if idea.ways)
    if not found:
        return WordScores((), (), np.zeros(records, dtype=np.float32))
    said = [_said(idea.ways, records) for idea in found]
    rarity = tuple(
        idea.idea.weight * idf(int(np.count_nonzero(impacts)), records)
        for idea, (_, impacts) in zip(found, said, strict=True)
    )
    ends = np.zeros(len(said) + 1, dtype=np.int32)
    np.cumsum([len(docs) for docs, _ in said], out=ends[1:])
    columns = csc_matrix(
        (np.concatenate([impacts for _, impacts in said]), _signed([docs for docs, _ in said]), ends),
        shape=(records, len(said)),
        copy=False,
    )
    return WordScores(found, rarity, columns @ np.array(rarity, dtype=np.float32))


def idf(holders: int, records: int) -> float:
    """Return the rarity of what `holders` of `records` records hold: ``ln(1 + (N - n + 0.5) / (n + 0.5))``."""
    return math.log1p((records - holders + 0.5) / (holders + 0.5))


def _said(ways: Sequence[FoundWay], records: int) -> tuple[U32, F32]:
    """Return the records that say an idea, each once, and the impact of the best way of each."""
    if len(ways) == 1:
        way = ways[0]
        return way.docs, way.impacts if way.weight == 1 else np.float32(way.weight) * way.impacts
    best = np.zeros(records, dtype=np.float32)
    docs = []
    for way in ways:
        impacts, before = np.float32(way.weight) * way.impacts, best[way.docs]
        docs.append(way.docs[(before == 0) & (impacts > 0)])
        best[way.docs] = np.maximum(before, impacts)
    once = np.concatenate(docs)
    return once, best[once]


def _signed(docs: Sequence[U32]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Return record numbers as SciPy wants them; there are far fewer records than its type can count."""
    return np.concatenate(docs).view(np.int32)
