"""How much of a question every record says: the sums over postings."""
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
def score_ideas(ideas, stems, phrases, lines, records):
    """Work out the BM25F sum of all ideas for every record.

    An idea counts by the best of its ways in a record, not by their sum, and is as rare as the records that say it in
    a plainly searched field.

    Returns
    -------
    bounds : float32 array, shape (records,)
        What no sum exceeds: of a frequent stem only the high byte of an impact is read. Above 0 where the sum is.
    rarity : float64 array, shape (ideas,)
    rows, worth : arrays
        By how much each bound is too high, as `search_app.local.kernels.best.exact` takes it.
    """
    bounds, weights, terms, is_phrase, way_weights, _, _ = ideas
    scores = np.zeros(records, dtype=np.float32)
    best = np.zeros(records if len(terms) > len(weights) else 0, dtype=np.float32)
    rarity = np.zeros(len(weights), dtype=np.float64)
    rows, worths, read = np.empty(len(weights), dtype=np.int64), np.empty(len(weights), dtype=np.float32), 0
    for idea in range(len(weights)):
        first, last = bounds[idea], bounds[idea + 1]
        if last - first > 1:
            saying, has_line = _raise_to_best(best, first, last, ideas, stems, phrases, lines)
            rarity[idea] = weights[idea] * idf(saying, records)
            _add_best(scores, best, np.float32(rarity[idea]), first, last, ideas, stems, phrases, has_line)
            continue
        offsets, docs, impacts, holders = phrases if is_phrase[first] else stems
        rarity[idea] = weights[idea] * idf(holders[terms[first]], records)
        worth = np.float32(rarity[idea] * way_weights[first])
        line = -1 if is_phrase[first] else lines[0][terms[first]]
        if line >= 0:
            rows[read], worths[read] = line, worth
            read += 1
        else:
            for at in range(offsets[terms[first]], offsets[terms[first] + 1]):
                scores[docs[at]] += worth * np.float32(impacts[at])
    _add_lines(scores, rows[:read], worths[:read], lines[1])
    return scores, rarity, rows[:read], worths[:read]


@compiled
def _add_lines(scores, rows, worths, high):
    worths = worths * np.float32(256)
    fours = len(rows) // 4 * 4
    for at in range(0, fours, 4):
        lines = high[rows[at]], high[rows[at + 1]], high[rows[at + 2]], high[rows[at + 3]]
        _add_four(scores, lines, (worths[at], worths[at + 1], worths[at + 2], worths[at + 3]))
    for at in range(fours, len(rows)):
        _add_line(scores, high[rows[at]], worths[at])


# Loops of their own, so that they are compiled to do many records at once.


@compiled
def _add_line(scores, line, worth):
    for doc in range(len(line)):
        scores[doc] += worth * np.float32(line[doc])


@compiled
def _add_four(scores, lines, worths):
    one, two, three, four = lines
    of_one, of_two, of_three, of_four = worths
    for doc in range(len(scores)):
        scores[doc] += (
            of_one * np.float32(one[doc])
            + of_two * np.float32(two[doc])
            + of_three * np.float32(three[doc])
            + of_four * np.float32(four[doc])
        )


@compiled
def _raise_to_best(best, first, last, ideas, stems, phrases, lines):
    """Write what the best of some ways is worth in each record; `best` is all 0 before.

    Return how many records say one of them, and whether one of them has a line.
    """
    _, _, terms, is_phrase, way_weights, _, _ = ideas
    line_of_stem, high, low = lines
    saying, has_line = 0, False
    for way in range(first, last):
        line = -1 if is_phrase[way] else line_of_stem[terms[way]]
        if line >= 0:
            _raise_by_line(best, high[line], low[line], way_weights[way])
            has_line = True
            continue
        offsets, docs, impacts, _ = phrases if is_phrase[way] else stems
        for at in range(offsets[terms[way]], offsets[terms[way] + 1]):
            value = way_weights[way] * np.float32(impacts[at])
            if value > best[docs[at]]:
                saying += best[docs[at]] == 0
                best[docs[at]] = value
    return (np.count_nonzero(best) if has_line else saying), has_line


@compiled
def _raise_by_line(best, high, low, weight):
    for doc in range(len(best)):
        value = weight * np.float32(np.int32(high[doc]) * np.int32(256) - np.int32(low[doc]))
        best[doc] = value if value > best[doc] else best[doc]


@compiled
def _add_best(scores, best, worth, first, last, ideas, stems, phrases, has_line):
    """Add to the scores what `_raise_to_best` wrote, times `worth`, and leave `best` all 0."""
    _, _, terms, is_phrase, _, _, _ = ideas
    if has_line:
        for doc in range(len(best)):
            scores[doc] += worth * best[doc]
            best[doc] = 0
        return
    for way in range(first, last):
        offsets, docs, _, _ = phrases if is_phrase[way] else stems
        for at in range(offsets[terms[way]], offsets[terms[way] + 1]):
            scores[docs[at]] += worth * best[docs[at]]
            best[docs[at]] = 0  # a record is counted once, whichever of its ways comes first


@compiled
def best_ways(docs, ideas, stems, phrases):
    """Return what the best way of each idea adds to each of `docs`, and the way: shapes (docs, ideas); 0 for none."""
    bounds, weights, terms, is_phrase, way_weights, _, _ = ideas
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
