"""The records that hold all words and phrases that a question requires, and what these are worth there.

Arguments that the loops here have in common:

parts
    Of each word or phrase required, how many words it has, and its number among the phrases of the generation, -1 where
    it is none of these, int64 (parts, 2). The words of all parts, one after the other, are the ideas of the question.
docs, sums
    Records, ascending, and the BM25F sum of what was looked up so far, which later words narrow down in place.
"""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled, impact_of, span
from search_app.local.kernels.packed_query import columns_of
from search_app.local.kernels.phrases import records_of_run
from search_app.local.kernels.sorted_lists import places_of, shared


@compiled
def required(packed, parts, fields, arrays):
    """Return the records that hold all that packed ideas require: see `holding_all`."""
    return holding_all(columns_of(packed), parts, fields, arrays)


@compiled
def holding_all(ideas, parts, fields, arrays):
    """Return the records that hold all parts, one or more, in one of some fields, and the BM25F sum of their words.

    `fields` is the bit set of the plainly searched fields.
    """
    _, rarity, terms, _, way_weights, _, _ = ideas
    worths = (rarity * way_weights).astype(np.float32)
    docs = _holding_phrases(parts, terms, fields, arrays)
    sums = np.zeros(len(docs), dtype=np.float32)
    begun_with = -1
    if parts[:, 0].max() == 1:
        begun_with = int(np.argmin(arrays.stems[3][terms]))
        docs, sums = _holders(terms[begun_with], worths[begun_with], arrays.stems)
    for idea in range(len(terms)):  # the words of phrases too, which all these records hold
        if idea != begun_with:
            docs, sums = _holding_too(docs, sums, terms[idea], worths[idea], arrays)
    return docs, sums


@compiled
def _holding_phrases(parts, terms, fields, arrays):
    """Return the records that hold all parts that have several words; none where no part has."""
    docs, first, is_begun = np.empty(0, dtype=np.int64), 0, False
    for part in range(len(parts)):
        words, phrase = parts[part, 0], parts[part, 1]
        if words > 1:
            if phrase >= 0:
                holders, _ = _holders(phrase, np.float32(1), arrays.phrases)
            else:
                holders = records_of_run(terms[first : first + words], arrays, fields)
            docs = shared(docs, holders) if is_begun else holders
            is_begun = True
        first += words
    return docs


@compiled
def _holders(term, worth, postings):
    offsets, docs, impacts, holders = postings
    begin, end = span(offsets, term)
    found, sums = docs[begin:end].astype(np.int64), worth * impacts[begin:end].astype(np.float32)
    if holders[term] < len(found):
        says = impacts[begin:end] > 0
        found, sums = found[says], sums[says]
    return found, sums


@compiled
def _holding_too(docs, sums, term, worth, arrays):
    offsets, holders, impacts, _ = arrays.stems
    line_of_stem, high, low = arrays.lines
    line = line_of_stem[term]
    if line >= 0:
        count = _keep_said(docs, sums, high[line])
        for place in range(count):
            sums[place] += worth * impact_of(high[line, docs[place]], low[line, docs[place]])
    else:
        begin, end = span(offsets, term)
        at = places_of(docs, holders[begin:end])
        count = _keep_held(docs, sums, at, impacts[begin:end], worth)
    return docs[:count], sums[:count]


# No branch below depends on what a record holds: a wrong guess costs more than the few writes that it would save.


@compiled
def _keep_said(docs, sums, line):
    """Keep the records of which a line says something, and return how many they are."""
    count = 0
    for place in range(len(docs)):
        doc = docs[place]
        docs[count], sums[count] = doc, sums[place]
        count += line[doc] > 0
    return count


@compiled
def _keep_held(docs, sums, at, impacts, worth):
    """Keep the records that a word has postings of, at places `at` or -1, and return how many they are."""
    count = 0
    for place in range(len(docs)):
        impact = impacts[at[place]]
        docs[count], sums[count] = docs[place], sums[place] + worth * np.float32(impact)
        count += (at[place] >= 0) & (impact > 0)
    return count
