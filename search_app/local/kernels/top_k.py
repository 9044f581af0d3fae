"""The best of many scores, without sorting them all."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.generation.format import F32, I64, U8
from search_app.local.kernels.arrays import Bools, Integer
from search_app.local.kernels.bm25f import Sums, exact_sums

RUN = 64  # records: runs of so many are first compared by their best score alone
BUCKETS = 256


class Scored(NamedTuple):
    """Some records, int64, and the score of each, float32."""

    docs: I64
    scores: F32


class _Floor(NamedTuple):
    """The lowest of the best scores, and how many of the best are no higher than it."""

    score: np.float32
    room: Integer


@compiled
def best_scores(scores: F32, allowed: Bools, count: int) -> I64:
    """Return at most `count` allowed records whose score is above 0, best first, equal scores in record order."""
    docs = _candidates(scores, allowed, count)
    return docs[best_first(scores[docs], docs, count)[:count]]


@compiled
def best_sums(sums: Sums, low: U8, allowed: Bools, count: int) -> Scored:
    """Return the `count` allowed records with the highest sums above 0, ascending, and their sums.

    `low` is that of the dense postings: see `search_app.local.kernels.bm25f.exact_sums`.
    """
    depth = count + 32
    while True:
        docs = _candidates(sums.bounds, allowed, depth)
        exact = exact_sums(docs, sums, low)
        best = highest(exact, count)
        # A record that was not looked at has a bound that is no higher than the lowest here.
        if len(docs) < depth or exact[best].min() >= sums.bounds[docs].min():
            return Scored(docs[best], exact[best])
        depth *= 2


@compiled
def highest(scores: F32, count: int) -> I64:
    """Return where the `count` highest scores above 0 stand, ascending; of equal ones the first."""
    if len(scores) <= count:
        return np.flatnonzero(scores > 0)
    floor = _floor_of(scores, count)
    room = floor.room
    found, kept = np.empty(count, dtype=np.int64), 0
    for at in range(len(scores)):
        if scores[at] > 0 and (scores[at] > floor.score or (scores[at] == floor.score and room > 0)):
            room -= scores[at] == floor.score
            found[kept] = at
            kept += 1
    return found[:kept]


@compiled
def best_first(scores: F32, docs: I64, count: int) -> I64:
    """Return where all scores stand, the `count` highest first, of equal scores the lowest record first.

    By selection, which for the ten best of a hundred takes a tenth of what sorting all takes.
    """
    order = np.arange(np.int64(len(scores)))
    for at in range(min(count, len(order))):
        bring_best(order, at, scores, docs)
    return order


@compiled
def bring_best(order: I64, at: int, scores: F32, docs: I64) -> None:
    """Exchange entry `at` of an order for the one of the best score from there on."""
    best, highest_score = at, scores[order[at]]
    for other in range(at + 1, len(order)):
        score = scores[order[other]]
        if score > highest_score or (score == highest_score and docs[order[other]] < docs[order[best]]):
            best, highest_score = other, score
    order[at], order[best] = order[best], order[at]


@compiled
def _floor_of(scores: F32, count: int) -> _Floor:
    """Return the lowest of the `count` highest scores.

    Scores are counted in buckets first, so that only those in the bucket of the lowest must be sorted.
    """
    scale = np.float32(BUCKETS - 1) / max(scores.max(), np.float32(1e-30))
    buckets, sizes = (scores * scale).astype(np.int32), np.zeros(BUCKETS, dtype=np.int32)
    for bucket in buckets:
        sizes[bucket] += 1
    bucket, above = BUCKETS - 1, 0
    while above + sizes[bucket] < count:
        above += sizes[bucket]
        bucket -= 1
    beside = np.sort(scores[buckets == bucket])
    floor = beside[len(beside) - (count - above)]
    return _Floor(floor, count - above - np.count_nonzero(beside > floor))


@compiled
def _candidates(scores: F32, allowed: Bools, count: int) -> I64:
    """Return all allowed records whose score is above 0 and not below a floor, ascending.

    The floor is so low that they are `count` or more where there are as many.
    """
    bits = scores.view(np.int32)  # of numbers from 0 up these have the same order, and are compared many at once
    run = RUN
    while run > 1 and len(scores) < run * count * 8:
        run //= 2
    of_runs = np.zeros(-(-len(bits) // run), dtype=np.int32)
    for number in range(len(of_runs)):
        of_runs[number] = _highest_of(
            bits[number * run : number * run + run], allowed[number * run : number * run + run]
        )
    floor = np.int32(1)
    if len(of_runs) > count:  # so many runs have a record that is at least as good
        floor = max(floor, np.array([_floor_of(of_runs.view(np.float32), count).score]).view(np.int32)[0])
    runs = np.flatnonzero(of_runs >= floor)
    docs, found = np.empty(len(runs) * run, dtype=np.int64), 0
    for first in runs * run:
        for doc in range(int(first), min(int(first) + run, len(bits))):
            if bits[doc] >= floor and allowed[doc]:
                docs[found] = doc
                found += 1
    return docs[:found]


@compiled
def _highest_of(bits: NDArray[np.int32], allowed: Bools) -> np.int32:
    highest = np.int32(0)
    for at in range(len(bits)):
        highest = max(highest, bits[at] * np.int32(allowed[at]))
    return highest
