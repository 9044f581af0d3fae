"""Which records say most of a question: the sums over their postings, and the best of them."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import math

import numpy as np

from search_app.local.kernels import compiled


@compiled
def idf(holders, records):
    """Return the rarity of what `holders` of `records` records hold: ``ln(1 + (N - n + 0.5) / (n + 0.5))``."""
    return math.log1p((records - holders + 0.5) / (holders + 0.5))


@compiled
def score_ideas(ideas, stems, phrases, records):
    """Return the BM25F sum of all ideas for every record, float32 (records,), and each one's rarity, float64 (ideas,).

    An idea counts by the best of its ways in a record, not by their sum, and is as rare as the records that say it in
    a plainly searched field.
    """
    bounds, weights, terms, is_phrase, way_weights = ideas
    score = np.zeros(records, dtype=np.float32)
    best = np.zeros(records, dtype=np.float32)
    rarity = np.zeros(len(weights), dtype=np.float64)
    for idea in range(len(weights)):
        first, last = bounds[idea], bounds[idea + 1]
        if last - first == 1:
            offsets, docs, impacts, holders = phrases if is_phrase[first] else stems
            rarity[idea] = weights[idea] * idf(holders[terms[first]], records)
            worth = np.float32(rarity[idea] * way_weights[first])
            for at in range(offsets[terms[first]], offsets[terms[first] + 1]):
                score[docs[at]] += worth * np.float32(impacts[at])
            continue
        saying = 0
        for way in range(first, last):
            offsets, docs, impacts, _ = phrases if is_phrase[way] else stems
            for at in range(offsets[terms[way]], offsets[terms[way] + 1]):
                value = way_weights[way] * np.float32(impacts[at])
                if value > best[docs[at]]:
                    saying += best[docs[at]] == 0
                    best[docs[at]] = value
        rarity[idea] = weights[idea] * idf(saying, records)
        worth = np.float32(rarity[idea])
        for way in range(first, last):
            offsets, docs, _, _ = phrases if is_phrase[way] else stems
            for at in range(offsets[terms[way]], offsets[terms[way] + 1]):
                score[docs[at]] += worth * best[docs[at]]
                best[docs[at]] = 0  # a record is counted once, whichever of its ways comes first
    return score, rarity


@compiled
def best_ways(docs, ideas, stems, phrases):
    """Return what the best way of each idea adds to each of `docs`, and the way: shapes (docs, ideas); 0 for none."""
    bounds, weights, terms, is_phrase, way_weights = ideas
    worth = np.zeros((len(docs), len(weights)), dtype=np.float32)
    best = np.zeros((len(docs), len(weights)), dtype=np.int64)
    for idea in range(len(weights)):
        for way in range(bounds[idea], bounds[idea + 1]):
            offsets, holders, impacts, _ = phrases if is_phrase[way] else stems
            begin, end = offsets[terms[way]], offsets[terms[way] + 1]
            for row in range(len(docs)):
                at = begin + np.searchsorted(holders[begin:end], docs[row])
                if (
                    at < end
                    and holders[at] == docs[row]
                    and way_weights[way] * np.float32(impacts[at]) > worth[row, idea]
                ):
                    worth[row, idea] = way_weights[way] * np.float32(impacts[at])
                    best[row, idea] = way
    return worth, best


@compiled
def best_scores(score, wanted, count):
    """Return at most `count` wanted records whose score is above 0, best first, equal scores in record order."""
    docs = np.empty(count, dtype=np.int64)
    held = 0  # docs[:held] is a heap, the worst of the best so far on top
    floor = np.float32(0)  # what a score must exceed
    eights = wanted[: len(wanted) // 8 * 8].view(np.uint64)
    for block in range(len(eights) + 1):
        begin, end = block * 8, len(score)
        if block < len(eights):
            if not eights[block]:
                continue
            end = begin + 8
            highest = score[begin]
            for doc in range(begin + 1, end):  # nearly always all eight are passed over at once
                highest = max(highest, score[doc])
            if highest <= floor:
                continue
        for doc in range(begin, end):
            if score[doc] > floor and wanted[doc]:
                if held < count:
                    docs[held] = doc
                    held += 1
                    _rise(docs, held - 1, score)
                else:
                    docs[0] = doc
                    _sink(docs, held, score)
                if held == count:
                    floor = score[docs[0]]
    for end in range(held - 1, 0, -1):
        docs[0], docs[end] = docs[end], docs[0]
        _sink(docs, end, score)
    return docs[:held]


@compiled
def _is_worse(doc, other, score):
    return score[doc] < score[other] or (score[doc] == score[other] and doc > other)


@compiled
def _rise(heap, at, score):
    while at and _is_worse(heap[at], heap[(at - 1) // 2], score):
        heap[at], heap[(at - 1) // 2] = heap[(at - 1) // 2], heap[at]
        at = (at - 1) // 2


@compiled
def _sink(heap, size, score):
    at = 0
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and _is_worse(heap[child + 1], heap[child], score):
            child += 1
        if not _is_worse(heap[child], heap[at], score):
            return
        heap[at], heap[child] = heap[child], heap[at]
        at = child
