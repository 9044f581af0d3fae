"""How much of a question every record says: the sums over postings."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled, impact_of, span
from search_app.local.kernels.packed_query import columns_of


@compiled
def count_saying(terms, is_phrase, arrays):
    """Return how many records hold one of some terms in a plainly searched field."""
    line_of_stem, high, _ = arrays.lines
    says = np.zeros(arrays.records, dtype=np.bool_)
    for term in range(len(terms)):
        line = -1 if is_phrase[term] else line_of_stem[terms[term]]
        if line >= 0:
            _mark_line(says, high[line])
        else:
            docs, impacts = _postings(terms[term], arrays.phrases if is_phrase[term] else arrays.stems)
            for at in range(len(docs)):
                says[docs[at]] |= impacts[at] > 0
    return np.count_nonzero(says)


@compiled
def scored(packed, arrays):
    """Work out the BM25F sum of packed ideas for every record: see `sums_of_all`."""
    return sums_of_all(columns_of(packed), arrays)


@compiled
def sums_of_all(ideas, arrays):
    """Work out the BM25F sum of all ideas for every record.

    An idea counts by the best of its ways in a record, not by their sum.

    Returns
    -------
    bounds : float32 array, shape (records,)
        What no sum exceeds: of a frequent stem only the high byte of an impact is read. Above 0 where the sum is.
    rows, worths : arrays
        By how much each bound is too high, as `search_app.local.kernels.top_k.exact` takes it.
    """
    bounds, rarity, terms, is_phrase, way_weights, _, _ = ideas
    records, stems, phrases, lines = arrays.records, arrays.stems, arrays.phrases, arrays.lines
    scores = np.zeros(records, dtype=np.float32)
    best = np.zeros(records if len(terms) > len(rarity) else 0, dtype=np.float32)
    rows, worths, read = np.empty(len(rarity), dtype=np.int64), np.empty(len(rarity), dtype=np.float32), 0
    for idea in range(len(rarity)):
        lined = _first_with_line(ideas, idea, lines[0])
        if lined >= 0:
            rows[read] = lines[0][terms[lined]]
            worths[read] = rarity[idea] * way_weights[lined]
            read += 1
        if bounds[idea + 1] - bounds[idea] > 1:
            _add_best(scores, best, idea, lined, ideas, stems, phrases, lines)
        elif lined < 0:
            way = bounds[idea]
            docs, impacts = _postings(terms[way], phrases if is_phrase[way] else stems)
            _add_postings(scores, docs, impacts, np.float32(rarity[idea] * way_weights[way]))
    _add_lines(scores, rows[:read], worths[:read], lines[1])
    return scores, rows[:read], worths[:read]


@compiled
def _first_with_line(ideas, idea, line_of_stem):
    """Return the first way of an idea that has a line, -1 for none."""
    bounds, _, terms, is_phrase, _, _, _ = ideas
    for way in range(bounds[idea], bounds[idea + 1]):
        if not is_phrase[way] and line_of_stem[terms[way]] >= 0:
            return way
    return -1


@compiled
def _postings(term, postings):
    """Return the records and impacts of a term; a loop over all of a slice knows that no index is below 0."""
    offsets, docs, impacts, _ = postings
    begin, end = span(offsets, term)
    return docs[begin:end], impacts[begin:end]


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
def _add_postings(scores, docs, impacts, worth):
    for at in range(len(docs)):
        scores[docs[at]] += worth * np.float32(impacts[at])


@compiled
def _mark_line(says, line):
    for doc in range(len(line)):
        says[doc] |= line[doc] > 0


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
def _add_best(scores, best, idea, lined, ideas, stems, phrases, lines):
    """Add what the best of an idea's ways is worth in each record, less what the way `lined` adds by its line.

    `best` is all 0 before and after.
    """
    bounds, _, terms, is_phrase, _, _, _ = ideas
    last = _longest(idea, lined, ideas, stems, phrases)  # of this one nothing need be kept in `best`
    for way in range(bounds[idea], bounds[idea + 1]):
        if way not in (lined, last):
            _add_way(scores, best, (idea, way, lined), True, ideas, stems, phrases, lines)
    _add_way(scores, best, (idea, last, lined), False, ideas, stems, phrases, lines)
    for way in range(bounds[idea], bounds[idea + 1]):
        if way not in (lined, last):
            docs, _ = _postings(terms[way], phrases if is_phrase[way] else stems)
            for at in range(len(docs)):
                best[docs[at]] = 0


@compiled
def _longest(idea, lined, ideas, stems, phrases):
    """Return the way of an idea, other than `lined`, that has most postings."""
    bounds, _, terms, is_phrase, _, _, _ = ideas
    longest, most = -1, -1
    for way in range(bounds[idea], bounds[idea + 1]):
        docs, _ = _postings(terms[way], phrases if is_phrase[way] else stems)
        if way != lined and len(docs) > most:
            longest, most = way, len(docs)
    return longest


@compiled
def _add_way(scores, best, which, keep, ideas, stems, phrases, lines):
    """Add by how much a way is better than those before it, the way `lined` among them, and `keep` that in `best`."""
    idea, way, lined = which
    _, rarity, terms, is_phrase, way_weights, _, _ = ideas
    line_of_stem, high, low = lines
    postings = _postings(terms[way], phrases if is_phrase[way] else stems)
    weights = way_weights[way], np.float32(rarity[idea])
    if lined >= 0:
        line = line_of_stem[terms[lined]]
        _add_better_than_line(scores, best, postings, weights, (high[line], low[line], way_weights[lined]), keep)
    else:
        _add_better(scores, best, postings, weights, keep)


@compiled
def _add_better(scores, best, postings, weights, keep):
    docs, impacts = postings
    of_way, of_idea = weights
    for at in range(len(docs)):
        doc = docs[at]
        known = best[doc]
        value = max(of_way * np.float32(impacts[at]), known)
        scores[doc] += of_idea * (value - known)
        if keep:
            best[doc] = value


@compiled
def _add_better_than_line(scores, best, postings, weights, line, keep):
    docs, impacts = postings
    of_way, of_idea = weights
    high, low, of_line = line
    for at in range(len(docs)):
        doc = docs[at]
        known = max(best[doc], of_line * impact_of(high[doc], low[doc]))
        value = max(of_way * np.float32(impacts[at]), known)
        scores[doc] += of_idea * (value - known)
        if keep:
            best[doc] = value


@compiled
def best_ways(docs, packed, arrays):
    """Return what the best way of each idea adds to each of `docs`, and the way: shapes (docs, ideas); 0 for none."""
    bounds, rarity, terms, is_phrase, way_weights, _, _ = columns_of(packed)
    stems, phrases = arrays.stems, arrays.phrases
    worth = np.zeros((len(docs), len(rarity)), dtype=np.float32)
    best = np.zeros((len(docs), len(rarity)), dtype=np.int64)
    for idea in range(len(rarity)):
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
