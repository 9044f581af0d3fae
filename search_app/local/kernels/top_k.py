"""The best of many scores, without sorting them all."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled

EVERYWHERE = np.empty(0, dtype=np.bool_)
"""Stands for a mask of all records."""

_SMALLEST = np.nextafter(np.float32(0), np.float32(1))
BUCKETS = 256
MANY = 4_096  # scores: of more, all but a few runs are left out first


@compiled
def best_scores(scores, wanted, count):
    """Return at most `count` wanted records whose score is above 0, best first, equal scores in record order.

    `wanted` is of length 0 where all are.
    """
    docs, _ = _leading(scores, wanted, count)
    return docs[best_first(scores[docs], docs, count)[:count]]


@compiled
def highest(scores, count):
    """Return the places of the `count` highest scores above 0, ascending; of equal ones the first."""
    if len(scores) > MANY:
        places, _ = _leading(scores, np.empty(0, dtype=np.bool_), count)
        return places[_highest_of_some(scores[places], count)]
    return _highest_of_some(scores, count)


@compiled
def _highest_of_some(scores, count):
    if len(scores) <= count:
        return np.flatnonzero(scores > 0)
    floor, room = _floor_of(scores, count)
    places, found = np.empty(count, dtype=np.int64), 0
    for place in range(len(scores)):
        if scores[place] > 0 and (scores[place] > floor or (scores[place] == floor and room > 0)):
            room -= scores[place] == floor
            places[found] = place
            found += 1
    return places[:found]


@compiled
def _floor_of(scores, count):
    """Return the lowest of the `count` highest scores, and how many of these are no higher.

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
    return floor, count - above - np.count_nonzero(beside > floor)


@compiled
def best_first(scores, docs, count):
    """Return the places of all scores, the `count` highest first, of equal scores the lowest record first.

    By selection, which for the ten best of a hundred takes a tenth of what sorting all takes.
    """
    order = np.arange(np.int64(len(scores)))
    for at in range(min(count, len(order))):
        bring_best(order, at, scores, docs)
    return order


@compiled
def bring_best(order, at, scores, docs):
    """Exchange the place at `at` for that of the best of those from there on."""
    best, highest_score = at, scores[order[at]]
    for other in range(at + 1, len(order)):
        score = scores[order[other]]
        if score > highest_score or (score == highest_score and docs[order[other]] < docs[order[best]]):
            best, highest_score = other, score
    order[at], order[best] = order[best], order[at]


@compiled
def best_exact(bounds, wanted, count, excess):
    """Return the `count` wanted records with the highest scores above 0, ascending, and their scores.

    Parameters
    ----------
    bounds : float32 array, shape (records,)
        What no score exceeds; above 0 where the score is.
    wanted : bool array, shape (records,)
        Of length 0 where all are.
    count : int
    excess : tuple of arrays
        See `exact`.
    """
    depth = count + 32
    while True:
        docs, floor = _leading(bounds, wanted, depth)
        scores = exact(docs, bounds, excess)
        best = _highest_of_some(scores, count)
        # A record that was not looked at has a bound below the floor.
        if len(docs) < depth or scores[best].min() >= floor:
            return docs[best], scores[best]
        depth *= 2


@compiled
def _leading(scores, wanted, count):
    """Return all wanted records whose score is above 0 and not below a floor, ascending, and the floor.

    The floor is so low that they are `count` or more where there are as many.
    """
    bits = scores.view(np.int32)  # of numbers from 0 up these have the same order, and are compared many at once
    run = 64
    while run > 1 and len(scores) < run * count * 8:
        run //= 2
    highest = _highest_of_runs(bits, wanted, run)
    floor = _SMALLEST
    if len(highest) > count:  # so many runs have a record that is at least as good
        of_runs, _ = _floor_of(highest.view(np.float32), count)
        floor = max(floor, of_runs)
    least = np.array([floor]).view(np.int32)[0]
    return _from(least, bits, wanted, np.flatnonzero(highest >= least), run), floor


@compiled
def _highest_of_runs(bits, wanted, run):
    highest = np.zeros(-(-len(bits) // run), dtype=np.int32)
    for number in range(len(highest)):
        of_run = bits[number * run : number * run + run]
        if len(wanted):
            highest[number] = _highest_wanted(of_run, wanted[number * run : number * run + run])
        else:
            highest[number] = _highest(of_run)
    return highest


@compiled
def _highest(bits):
    highest = np.int32(0)
    for place in range(len(bits)):
        highest = max(highest, bits[place])
    return highest


@compiled
def _highest_wanted(bits, wanted):
    highest = np.int32(0)
    for place in range(len(bits)):
        highest = max(highest, bits[place] * np.int32(wanted[place]))
    return highest


@compiled
def _from(floor, bits, wanted, runs, run):
    """Return the wanted records of some runs that have `floor` or more."""
    docs, found = np.empty(len(runs) * run, dtype=np.int64), 0
    for number in runs:
        for doc in range(number * run, min(number * run + run, len(bits))):
            if bits[doc] >= floor and (len(wanted) == 0 or wanted[doc]):
                docs[found] = doc
                found += 1
    return docs[:found]


@compiled
def exact(docs, bounds, excess):
    """Return the scores of `docs`.

    Parameters
    ----------
    bounds : float32 array, shape (records,)
    excess : tuple of arrays
        By how much the bound of record d is too high: the sum of ``worth[i] * low[rows[i], d]`` over all i.
    """
    rows, worth, low = excess
    scores = bounds[docs]
    for row in range(len(rows)):
        for place in range(len(docs)):
            scores[place] -= worth[row] * np.float32(low[rows[row], docs[place]])
    return scores
