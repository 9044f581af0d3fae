"""Few records, looked at one by one: which of them are in a list, have a value, and what a question's words say there.

Records are given in ascending order, so that each is looked for from where the one before it was found.
"""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled, span

MERGED = 4  # times as many others: below that going through both lists is faster than looking each one up


@compiled
def shared(docs, others):
    """Return those of `docs` that are among `others`; both ascend, and the first are the fewer."""
    if len(others) < MERGED * len(docs):
        return _merged(docs, others)
    found = np.empty(len(docs), dtype=np.int64)
    count = at = 0
    for doc in docs:
        at = next_from(others, at, len(others), doc)
        if at == len(others):
            break
        found[count] = doc
        count += others[at] == doc
    return found[:count]


@compiled
def _merged(docs, others):
    found = np.empty(min(len(docs), len(others)) + 1, dtype=np.int64)  # the last is written to and left out
    count = one = other = np.int64(0)
    while one < len(docs) and other < len(others):
        here, there = np.int64(docs[one]), np.int64(others[other])
        found[count] = here  # no branch depends on the records: a wrong guess costs more than these few writes
        count += here == there
        one += here <= there
        other += there <= here
    return found[:count]


@compiled
def next_from(numbers, at, end, wanted):
    """Return the first place from `at` up to `end` of a number of at least `wanted`, `end` for none; they ascend."""
    step = 1
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


@compiled
def having_one(docs, rows, table):
    """Return those of `docs` that have the value of one of `rows` of a table as `counting.most_held` takes it."""
    _, bitmap_of, bounds, holders, bitmaps = table
    has = np.zeros(len(docs), dtype=np.bool_)
    for row in rows:
        if bitmap_of[row] >= 0:
            bits = bitmaps[bitmap_of[row]]
            for place in range(len(docs)):
                has[place] |= (bits[docs[place] >> 6] >> np.uint64(docs[place] & 63)) & np.uint64(1) != 0
            continue
        at, end = span(bounds, row)
        for place in range(len(docs)):
            at = next_from(holders, at, end, docs[place])
            if at == end:
                break
            has[place] |= holders[at] == docs[place]
    return docs[has]


@compiled
def sums_of(docs, ideas, stems, phrases, lines):
    """Return the BM25F sum of all ideas, each of which has one way, for `docs`.

    The arguments are those of `scoring.scored`.
    """
    _, rarity, terms, is_phrase, way_weights, _, _ = ideas
    line_of_stem, high, low = lines
    sums = np.zeros(len(docs), dtype=np.float32)
    for idea in range(len(rarity)):
        offsets, holders, impacts, _ = phrases if is_phrase[idea] else stems
        worth = np.float32(rarity[idea] * way_weights[idea])
        line = -1 if is_phrase[idea] else line_of_stem[terms[idea]]
        if line >= 0:
            for place in range(len(docs)):
                impact = np.int32(high[line, docs[place]]) * np.int32(256) - np.int32(low[line, docs[place]])
                sums[place] += worth * np.float32(impact)
            continue
        begin, end = span(offsets, terms[idea])
        _add(sums, docs, worth, holders[begin:end], impacts[begin:end])
    return sums


@compiled
def _add(sums, docs, worth, holders, impacts):
    if len(holders) < MERGED * len(docs):
        one = other = np.int64(0)
        while one < len(docs) and other < len(holders):
            here, there = docs[one], np.int64(holders[other])
            sums[one] += worth * np.float32(impacts[other]) * np.float32(here == there)
            one += here <= there
            other += there <= here
        return
    at = 0
    for place in range(len(docs)):
        at = next_from(holders, at, len(holders), docs[place])
        if at == len(holders):
            return
        if holders[at] == docs[place]:
            sums[place] += worth * np.float32(impacts[at])


@compiled
def best_places(sums, count):
    """Return the places of at most `count` sums above 0, best first, equal sums in order."""
    floor = np.float32(1e-30)
    if len(sums) > count:
        floor = max(floor, np.partition(sums, len(sums) - count)[len(sums) - count])
    places = np.flatnonzero(sums >= floor)
    return places[np.argsort(-sums[places], kind="mergesort")[:count]]
