"""Words in a row: the places where they stand together, and the records that hold those."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from indexer.index.format import SPAN
from search_app.local.kernels import compiled

MERGED = 4  # times as many places: below that going through both lists is faster than looking each of one up


@compiled
def records_of_run(words, shifts, places, words_at, records, passages, wanted):
    """Return the records that hold some words in a row within a passage of a wanted field, ascending.

    Parameters
    ----------
    words : int64 array, shape (words,)
        Stems, the one that stands in the fewest places first, then the next.
    shifts : int64 array, shape (words,)
        How far each is from the first of these, in tokens.
    places : tuple of arrays
        `offsets` and `tokens` of `indexer.index.format.Places`.
    words_at : tuple of arrays
        Form of each token, and stem of each form.
    records, passages, wanted
        See `records_around`.
    """
    found = _runs(words, shifts, places, words_at)
    return records_around(found, (shifts.min(), shifts.max()), records, passages, wanted)


@compiled
def _runs(words, shifts, places, words_at):
    """Return the tokens at which some words in a row have the rarest of them, ascending."""
    bounds, tokens = places
    forms, stems = words_at
    found = tokens[bounds[words[0]] : bounds[words[0] + 1]]
    known = 1  # words that stand at all the places found
    if len(words) > 1:
        second = tokens[bounds[words[1]] : bounds[words[1] + 1]]
        if len(second) < MERGED * len(found):
            found = _beside(found, second, shifts[1])
            known = 2
    for word in range(known, len(words)):
        found = _followed(found, words[word], shifts[word], forms, stems)
    return found


@compiled
def _beside(ones, others, shift):
    """Return those of `ones` that have one of `others`, which ascend too, `shift` tokens further."""
    found = np.empty(min(len(ones), len(others)) + 1, dtype=np.uint32)  # the last is written to and left out
    count = one = other = 0
    while one < len(ones) and other < len(others):
        here, there = np.int64(ones[one]) + shift, np.int64(others[other])
        found[count] = ones[one]  # no branch depends on the words: a wrong guess costs more than these few writes
        count += here == there
        one += here <= there
        other += there <= here
    return found[:count]


@compiled
def _followed(places, word, shift, forms, stems):
    """Return those of `places` that have `word` `shift` tokens further."""
    found = np.empty(len(places), dtype=np.uint32)
    count = 0
    for place in places:
        at = np.int64(place) + shift
        if 0 <= at < len(forms):
            found[count] = place
            count += stems[forms[at]] == word
    return found[:count]


@compiled
def records_around(places, reach, records, passages, wanted):
    """Return the records that hold, within a passage of a wanted field, all tokens around one of `places`.

    Parameters
    ----------
    places : array
        Tokens, ascending.
    reach : tuple of int
        How far the first and the last token are from each of these.
    records : int64 array, shape (records + 1,)
        `documents.segments`.
    passages : tuple of arrays
        `offsets`, `fields` and `starts` of `indexer.index.format.Segments`.
    wanted : int
        Bit set of fields.
    """
    offsets, fields, starts = passages
    first, last = reach
    found, count = np.empty(len(places), dtype=np.int64), 0
    doc = 0
    for place in places:
        token = np.int64(place)
        passage = np.int64(starts[token // SPAN])
        while offsets[passage + 1] <= token:
            passage += 1
        if token + first >= offsets[passage] and token + last < offsets[passage + 1] and wanted >> fields[passage] & 1:
            doc = _holding(passage, records, doc)
            if count == 0 or found[count - 1] != doc:
                found[count] = doc
                count += 1
    return found[:count]


@compiled
def _holding(passage, records, doc):
    """Return the record of a passage, from `doc` on; a near one is found in few steps."""
    step = 1
    while doc + step < len(records) and records[doc + step] <= passage:
        doc += step
        step *= 2
    low, high = doc, min(doc + step, len(records) - 1)
    while high - low > 1:
        middle = (low + high) // 2
        if records[middle] <= passage:
            low = middle
        else:
            high = middle
    return low
