"""Few records, looked at one by one: which of them are in a list, have a value, and what a question's words say there.

Records are given in ascending order, so that each is looked for from where the one before it was found.
"""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled, impact_of, span
from search_app.local.kernels.packed_query import columns_of

MERGED = 8  # times as many others: below that going through both lists is faster than looking each one up


@compiled
def shared(docs, others):
    """Return those of `docs` that are among `others`; both ascend."""
    return docs[places_of(docs, others) >= 0]


@compiled
def passing(docs, rows, facets):
    """Return the places of those of `docs` that have one of some values of each facet asked for, ascending.

    Parameters
    ----------
    docs : int64 array
    rows : int64 array
        Rows of the table, facet after facet, each closed by -1.
    facets : tuple of arrays
        See `arrays.Arrays`.
    """
    places, first = np.arange(len(docs)), 0
    for at in range(len(rows)):
        if rows[at] < 0:
            has = _has_one(docs, places, rows[first:at], facets)
            count = 0
            for number in range(len(places)):
                places[count] = places[number]
                count += has[number]
            places, first = places[:count], at + 1
    return places


@compiled
def _has_one(docs, places, rows, facets):
    """Return whether the records at some places have one of the values of some rows."""
    _, bitmap_of, bounds, holders, bitmaps = facets
    has = np.zeros(len(places), dtype=np.bool_)
    for row in rows:
        if bitmap_of[row] >= 0:
            bits = bitmaps[bitmap_of[row]]
            for number in range(len(places)):
                doc = docs[places[number]]
                has[number] |= (bits[doc >> 6] >> np.uint64(doc & 63)) & np.uint64(1) != 0
        else:
            begin, end = span(bounds, row)
            has |= places_of(docs[places], holders[begin:end]) >= 0
    return has


@compiled
def sums_of_some(docs, packed, arrays):
    """Return the BM25F sum of packed ideas, each of which has one way, for `docs`."""
    return sums_of(docs, columns_of(packed), arrays)


@compiled
def sums_of(docs, ideas, arrays):
    """Return the BM25F sum of all ideas, each of which has one way, for `docs`."""
    _, rarity, terms, is_phrase, way_weights, _, _ = ideas
    stems, phrases, (line_of_stem, high, low) = arrays.stems, arrays.phrases, arrays.lines
    sums = np.zeros(len(docs), dtype=np.float32)
    for idea in range(len(rarity)):
        offsets, holders, impacts, _ = phrases if is_phrase[idea] else stems
        worth = np.float32(rarity[idea] * way_weights[idea])
        line = -1 if is_phrase[idea] else line_of_stem[terms[idea]]
        if line >= 0:
            for place in range(len(docs)):
                sums[place] += worth * impact_of(high[line, docs[place]], low[line, docs[place]])
        else:
            begin, end = span(offsets, terms[idea])
            at = places_of(docs, holders[begin:end])
            for place in range(len(docs)):
                if at[place] >= 0:
                    sums[place] += worth * np.float32(impacts[begin + at[place]])
    return sums


@compiled
def places_of(docs, others):
    """Return where each of `docs` stands among `others`, -1 for one that does not; both ascend."""
    if len(others) < MERGED * len(docs):
        return _places_by_merging(docs, others)
    found = np.full(len(docs), -1, dtype=np.int64)
    at = 0
    for place in range(len(docs)):
        at = _next_from(others, at, docs[place])
        if at == len(others):
            break
        if others[at] == docs[place]:
            found[place] = at
    return found


@compiled
def _places_by_merging(docs, others):
    found = np.full(len(docs), -1, dtype=np.int64)
    one = other = np.int64(0)
    while one < len(docs) and other < len(others):
        here, there = docs[one], np.int64(others[other])
        found[one] = other if here == there else -1  # no branch: a wrong guess costs more than these few writes
        one += here <= there
        other += there <= here
    return found


@compiled
def _next_from(numbers, at, wanted):
    """Return the first place from `at` on of a number of at least `wanted`, their count for none; they ascend."""
    step, end = 1, len(numbers)
    while at + step < end and numbers[at + step] < wanted:
        at += step
        step *= 2
    low, high = at, min(at + step, end)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low
