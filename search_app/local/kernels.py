"""The loops of the query path, compiled: each goes once over postings or tokens and gives back small arrays.

NumPy would go over the same memory several times, and be called once a word. Numba compiles a loop at its first
call and keeps the result on disk; opening a generation calls them all, so that no question waits for that.

Arguments that come together stand in tuples:

postings
    `offsets`, `docs`, `impacts` and `holders` of `indexer.index.format.TermPostings`.
ideas
    The columns of `search_app.local.terms.IdeaTable`.
text
    `documents.segments`, `segments.offsets`, `tokens.forms` and the stem of each form: where every record's words
    stand.
vectors
    `segments.fields`, which of the fields describe an innovation, and `idf` and `lengths` of
    `indexer.index.format.Likeness`: with `text`, every record's TF-IDF vector.
"""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from indexer import compiling

compiled: Callable[..., Any] = compiling.compiled  # the tuples that these take carry no types


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


@compiled
def best_passages(docs, idea_of_stem, worth, text):
    """Return the most that one passage of each of `docs` says: the summed worth of the distinct ideas in it."""
    bounds, offsets, forms, stems = text
    result = np.zeros(len(docs), dtype=np.float32)
    last_said = np.full(len(worth), -1, dtype=np.int64)  # the passage that each idea was last seen in
    for row in range(len(docs)):
        for passage in range(bounds[docs[row]], bounds[docs[row] + 1]):
            said = np.float32(0)
            for token in range(offsets[passage], offsets[passage + 1]):
                idea = idea_of_stem[stems[forms[token]]]
                if idea >= 0 and last_said[idea] != passage:
                    last_said[idea] = passage
                    said += worth[idea]
            result[row] = max(result[row], said)
    return result


@compiled
def kinship(docs, answers, weights, text, vectors):
    """Return the likeness of `docs` to the weighted sum of the vectors of `answers`, 1 for the answer most like it."""
    stems = len(vectors[2])
    middle, seen = np.zeros(stems, dtype=np.float32), np.zeros(stems, dtype=np.int32)
    for row in range(len(answers)):
        _add(answers[row], weights[row], row + 1, middle, seen, text, vectors)
    most, pass_of = np.float32(1e-9), len(answers) + 1
    for row in range(len(answers)):
        most = max(most, _product(answers[row], pass_of + row, middle, seen, text, vectors))
    result, pass_of = np.empty(len(docs), dtype=np.float32), pass_of + len(answers)
    for row in range(len(docs)):
        result[row] = _product(docs[row], pass_of + row, middle, seen, text, vectors) / most
    return result


@compiled
def vector(doc, text, vectors):
    """Return a record's TF-IDF vector, float32 (stems,)."""
    stems = len(vectors[2])
    row, seen = np.zeros(stems, dtype=np.float32), np.zeros(stems, dtype=np.int32)
    _add(doc, np.float32(1), 1, row, seen, text, vectors)
    return row


@compiled
def cosines(row, postings, records):
    """Return the product of one vector, float32 (stems,), with that of every record, float32 (records,).

    Of the postings' records, the vectors are made up by weights beside `offsets` and `docs`.
    """
    offsets, docs, weights = postings
    result = np.zeros(records, dtype=np.float32)
    for stem in np.flatnonzero(row):
        for at in range(offsets[stem], offsets[stem + 1]):
            result[docs[at]] += row[stem] * np.float32(weights[at])
    return result


@compiled
def _add(doc, weight, pass_of, row, seen, text, vectors):
    """Add a record's vector, times `weight`, to `row`; of each pass over words `seen` needs another number."""
    bounds, offsets, forms, stems = text
    fields, describes, idf, lengths = vectors
    for passage in range(bounds[doc], bounds[doc + 1]):
        if describes[fields[passage]]:
            for token in range(offsets[passage], offsets[passage + 1]):
                stem = stems[forms[token]]
                row[stem] += weight * _gain(stem, pass_of, seen) * idf[stem] / lengths[doc]


@compiled
def _product(doc, pass_of, row, seen, text, vectors):
    """Return the product of a record's vector with `row`; of each pass over words `seen` needs another number."""
    bounds, offsets, forms, stems = text
    fields, describes, idf, lengths = vectors
    total = np.float32(0)
    for passage in range(bounds[doc], bounds[doc + 1]):
        if describes[fields[passage]]:
            for token in range(offsets[passage], offsets[passage + 1]):
                stem = stems[forms[token]]
                if row[stem]:
                    total += row[stem] * _gain(stem, pass_of, seen) * idf[stem]
    return total / max(lengths[doc], np.float32(1e-9))


@compiled
def _gain(stem, pass_of, seen):
    """Return what one more token of a stem adds to ``1 + ln(tf)``, its sub-linear frequency in this pass."""
    if seen[stem] >> 16 != pass_of:
        seen[stem] = pass_of << 16
    seen[stem] += 1
    count = seen[stem] & 0xFFFF
    return np.float32(1) if count == 1 else np.float32(math.log(count / (count - 1)))


@compiled
def fields_said(docs, words, word_bounds, text, fields):
    """Return in which fields `docs[i]` says `words[word_bounds[i]:word_bounds[i + 1]]` in a row, as bit sets."""
    bounds, offsets, forms, stems = text
    result = np.zeros(len(docs), dtype=np.int64)
    for row in range(len(docs)):
        said = words[word_bounds[row] : word_bounds[row + 1]]
        for passage in range(bounds[docs[row]], bounds[docs[row] + 1]):
            for token in range(offsets[passage], offsets[passage + 1] - len(said) + 1):
                if _stands_at(token, said, forms, stems):
                    result[row] |= 1 << fields[passage]
                    break
    return result


@compiled
def telling_passage(doc, says, text, fields, values, words):
    """Return where a record says most of a question, and which of its words say what.

    Parameters
    ----------
    says : tuple of arrays
        The idea, or -1, of each stem, int16 (stems,), and of each form, int16 (forms,) or of length 0; then of
        phrases the words, bounds and ideas, phrase p being `words[bounds[p]:bounds[p + 1]]`.
    fields : uint8 array, shape (segments,)
    values : tuple of arrays
        The worth of each idea, and of a passage of each field.
    words : int
        How far a reader sees from the first marked word on.

    Returns
    -------
    passage, token : int
        The segment and its first marked word within sight of most others; -1 where nothing is marked.
    ideas : int16 array
        The idea, or -1, of each token of the record.
    """
    bounds, offsets, _, _ = text
    of_idea, of_field = values
    begin = offsets[bounds[doc]]
    ideas = _ideas_of_tokens(bounds[doc], bounds[doc + 1], says, text)
    last_said = np.full(len(of_idea), -1, dtype=np.int64)
    best_passage, best_token, best = -1, -1, np.float32(-1)
    for passage in range(bounds[doc], bounds[doc + 1]):
        for token in range(offsets[passage], offsets[passage + 1]):
            if ideas[token - begin] < 0:
                continue
            said = np.float32(0)
            for ahead in range(token, min(token + words, offsets[passage + 1])):
                idea = ideas[ahead - begin]
                if idea >= 0 and last_said[idea] != token:
                    last_said[idea] = token
                    said += of_idea[idea]
            if said * of_field[fields[passage]] > best:
                best_passage, best_token, best = passage, token, said * of_field[fields[passage]]
    return best_passage, best_token, ideas


@compiled
def _ideas_of_tokens(first, last, says, text):
    idea_of_stem, idea_of_form, words, word_bounds, idea_of_phrase = says
    _, offsets, forms, stems = text
    begin = offsets[first]
    ideas = np.empty(offsets[last] - begin, dtype=np.int16)
    for at in range(len(ideas)):
        form = forms[begin + at]
        ideas[at] = idea_of_stem[stems[form]]
        if len(idea_of_form) and idea_of_form[form] >= 0:
            ideas[at] = idea_of_form[form]
    for phrase in range(len(idea_of_phrase)):
        said = words[word_bounds[phrase] : word_bounds[phrase + 1]]
        for passage in range(first, last):
            for token in range(offsets[passage], offsets[passage + 1] - len(said) + 1):
                if _stands_at(token, said, forms, stems):
                    ideas[token - begin : token - begin + len(said)] = idea_of_phrase[phrase]
    return ideas


@compiled
def _stands_at(token, words, forms, stems):
    for place in range(len(words)):  # noqa: SIM110 - Numba compiles no generator expressions
        if stems[forms[token + place]] != words[place]:
            return False
    return True


@compiled
def mark_runs(mask, stems, places, offsets, passages, wanted):
    """Set `mask` where a record says some stems in a row within a passage of a wanted field.

    Parameters
    ----------
    mask : bool array, shape (records,)
    stems : int64 array, shape (words,)
        The one that stands in the fewest places first.
    places : tuple of arrays
        `offsets` and `tokens` of `indexer.index.format.Places`; then how far each word is from the first.
    offsets : array, shape (segments + 1,)
    passages : tuple of arrays, shape (segments,)
        `docs` and `fields` of `indexer.index.format.Segments`.
    wanted : int
        Bit set of fields.
    """
    bounds, tokens, shifts = places
    docs, fields = passages
    reached = bounds[stems]  # of each word, the first place that is not yet behind
    first, last = shifts.min(), shifts.max()
    passage = 0
    for at in range(bounds[stems[0]], bounds[stems[0] + 1]):
        origin = np.int64(tokens[at])
        together = True
        for word in range(1, len(stems)):
            reached[word] = _at_or_after(tokens, origin + shifts[word], reached[word], bounds[stems[word] + 1])
            if reached[word] == bounds[stems[word] + 1] or tokens[reached[word]] != origin + shifts[word]:
                together = False
                break
        if together:
            passage = _at_or_after(offsets, origin + first + 1, passage, len(offsets)) - 1
            if origin + last < offsets[passage + 1] and wanted >> fields[passage] & 1:
                mask[docs[passage]] = True


@compiled
def _at_or_after(ascending, value, low, end):
    """Return the first place from `low` up to `end` that holds `value` or more; a near one is found in few steps."""
    step = 1
    while low + step <= end and ascending[low + step - 1] < value:
        low += step
        step *= 2
    high = min(low + step - 1, end)
    while low < high:
        middle = (low + high) // 2
        if ascending[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def count_shared_bits(rows, bits):
    """Return how many bits each row, uint64 (rows, words), has in common with `bits`, uint64 (words,).

    Bits are counted in parallel within a word (Warren, Hacker's Delight, section 5-1).
    """
    counts = np.zeros(len(rows), dtype=np.int64)
    for row in range(len(rows)):
        total = np.uint64(0)
        for word in range(len(bits)):
            left = rows[row, word] & bits[word]
            left -= (left >> np.uint64(1)) & np.uint64(0x5555555555555555)
            left = (left & np.uint64(0x3333333333333333)) + ((left >> np.uint64(2)) & np.uint64(0x3333333333333333))
            left = (left + (left >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
            total += (left * np.uint64(0x0101010101010101)) >> np.uint64(56)
        counts[row] = total
    return counts


@compiled
def count_marked(bounds, docs, mask):
    """Return how many of `docs[bounds[i]:bounds[i + 1]]` are marked, for every i."""
    counts = np.zeros(len(bounds) - 1, dtype=np.int64)
    for value in range(len(counts)):
        for at in range(bounds[value], bounds[value + 1]):
            counts[value] += mask[docs[at]]
    return counts
