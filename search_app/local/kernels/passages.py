"""What single passages say: the best one of a record, and the fields in which words stand."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled, span
from search_app.local.kernels.packed_query import columns_of
from search_app.local.kernels.top_k import bring_best


@compiled
def ideas_by_stem(packed):
    """Return which of packed ideas each stem says by itself, as `stem_table` does."""
    return stem_table(columns_of(packed))


@compiled
def stem_table(ideas):
    """Return which idea each stem of a question says by itself, in a small table that stays at hand.

    Open addressing with linear probing (Knuth, The Art of Computer Programming, 6.4): a stem stands at its number or
    behind it, at a quarter of all places at most.

    Returns
    -------
    stems : int64 array, shape (places,)
        -1 where a place is empty.
    numbers : int16 array, shape (places,)
        Number of the idea.
    """
    bounds, rarity, terms, is_phrase, _, _, _ = ideas
    places = 64
    while places < 4 * len(terms):
        places *= 2
    stems, numbers = np.full(places, -1, dtype=np.int64), np.full(places, -1, dtype=np.int16)
    for idea in range(len(rarity) - 1, -1, -1):  # of two ideas that share a way, the first asked keeps it
        for way in range(bounds[idea], bounds[idea + 1]):
            if not is_phrase[way]:
                place = _place_of(terms[way], stems)
                stems[place], numbers[place] = terms[way], idea
    return stems, numbers


@compiled
def _place_of(stem, stems):
    """Return where a stem stands in a table, or the empty place where it would."""
    last = len(stems) - 1
    place = np.int64(stem) & last
    while stems[place] >= 0 and stems[place] != stem:
        place = (place + 1) & last
    return place


@compiled
def add_best_passages(scores, docs, last, by_stem, worth, text):
    """Add to the scores of `docs` the most that one passage of each says: the summed worth of its distinct ideas.

    Where that cannot bring a record among the `last` best, nothing is added.
    """
    passages, offsets, forms, stems = text
    asked, numbers = by_stem
    most_of_all = worth.sum()
    best = np.full(min(last, len(scores)), -1, dtype=np.float32)  # the best scores so far, ascending
    last_said = np.full(len(worth), -1, dtype=np.int64)  # the passage that each idea was last seen in
    order = np.arange(len(docs))
    for at in range(len(order)):
        bring_best(order, at, scores, docs)
        row = order[at]
        if not len(best) or scores[row] + most_of_all < best[0]:
            return
        most = np.float32(0)
        for passage in range(passages[docs[row]], passages[docs[row] + 1]):
            said = np.float32(0)
            for token in range(*span(offsets, passage)):
                idea = numbers[_place_of(stems[forms[token]], asked)]
                if idea >= 0 and last_said[idea] != passage:
                    last_said[idea] = passage
                    said += worth[idea]
            most = max(most, said)
        scores[row] += most
        _enter(best, scores[row])


@compiled
def _enter(best, score):
    """Put a score among the best, which ascend, in place of the lowest; nothing where it is lower than that."""
    at = 0
    while at < len(best) and best[at] < score:
        if at:
            best[at - 1] = best[at]
        at += 1
    if at:
        best[at - 1] = score


@compiled
def telling_passages(docs, says, text, fields, values, words):
    """Return where each record says most of a question, and which words of that passage say something of it.

    Parameters
    ----------
    says : tuple of arrays
        What `stem_table` returns; the idea, or -1, of each form, int16 (forms,) or of length 0; then of phrases the
        words, bounds and ideas, phrase p being `words[bounds[p]:bounds[p + 1]]`.
    fields : uint8 array, shape (segments,)
    values : tuple of arrays
        The worth of each idea, and of a passage of each field.
    words : int
        How far a reader sees from the first marked word on.

    Returns
    -------
    passages, tokens : int64 arrays, shape (docs,)
        The segment and its first marked word within sight of most others; -1 where nothing is marked.
    marks : bool array
        Whether each token of these segments is marked, one segment after the other.
    """
    bounds, offsets, _, _ = text
    passages, tokens = np.full((2, len(docs)), -1, dtype=np.int64)
    marks = np.empty(0, dtype=np.bool_)
    for row in range(len(docs)):
        first, last = bounds[docs[row]], bounds[docs[row] + 1]
        ideas = _ideas_of_tokens(first, last, says, text)
        passage, token = _best_sight(first, last, ideas, offsets, fields, values, words)
        if passage >= 0:
            begin, (start, end) = np.int64(offsets[first]), span(offsets, passage)
            marks = np.concatenate((marks, ideas[start - begin : end - begin] >= 0))
        passages[row], tokens[row] = passage, token
    return passages, tokens, marks


@compiled
def _best_sight(first, last, ideas, offsets, fields, values, words):
    """Return the passage from `first` up to `last` and the marked word in it from which on it is worth most, or -1."""
    of_idea, of_field = values
    begin = np.int64(offsets[first])
    last_said = np.full(len(of_idea), -1, dtype=np.int64)
    best_passage, best_token, best = -1, -1, np.float32(-1)
    for passage in range(first, last):
        start, end = span(offsets, passage)
        for token in range(start, end):
            if ideas[token - begin] < 0:
                continue
            said = np.float32(0)
            for ahead in range(token, min(token + words, end)):
                idea = ideas[ahead - begin]
                if idea >= 0 and last_said[idea] != token:
                    last_said[idea] = token
                    said += of_idea[idea]
            if said * of_field[fields[passage]] > best:
                best_passage, best_token, best = passage, token, said * of_field[fields[passage]]
    return best_passage, best_token


@compiled
def _ideas_of_tokens(first, last, says, text):
    (asked, numbers), idea_of_form, words, word_bounds, idea_of_phrase = says
    _, offsets, forms, stems = text
    begin = np.int64(offsets[first])
    ideas = np.empty(offsets[last] - begin, dtype=np.int16)
    for at in range(len(ideas)):
        form = forms[begin + at]
        ideas[at] = numbers[_place_of(stems[form], asked)]
        if len(idea_of_form) and idea_of_form[form] >= 0:
            ideas[at] = idea_of_form[form]
    for phrase in range(len(idea_of_phrase)):
        said = words[word_bounds[phrase] : word_bounds[phrase + 1]]
        for passage in range(first, last):
            start, end = span(offsets, passage)
            for token in range(start, end - len(said) + 1):
                if _stands_at(token, said, forms, stems):
                    ideas[token - begin : token - begin + len(said)] = idea_of_phrase[phrase]
    return ideas


@compiled
def fields_said(docs, asked, words, word_bounds, text, fields):
    """Return in which fields records say words in a row, as bit sets, int64 (asked,).

    Of `docs[i]` is asked `asked[i]:asked[i + 1]`, and question q is `words[word_bounds[q]:word_bounds[q + 1]]`.
    """
    bounds, offsets, forms, stems = text
    result = np.zeros(len(word_bounds) - 1, dtype=np.int64)
    for row in range(len(docs)):
        for passage in range(bounds[docs[row]], bounds[docs[row] + 1]):
            start, end = span(offsets, passage)
            for token in range(start, end):
                stem = stems[forms[token]]
                for question in range(asked[row], asked[row + 1]):
                    if words[word_bounds[question]] != stem:  # nearly always
                        continue
                    said = words[word_bounds[question] : word_bounds[question + 1]]
                    if token + len(said) <= end and _stands_at(token, said, forms, stems):
                        result[question] |= 1 << fields[passage]
    return result


@compiled
def _stands_at(token, words, forms, stems):
    for place in range(len(words)):  # noqa: SIM110 - Numba compiles no generator expressions
        if stems[forms[token + place]] != words[place]:
            return False
    return True
