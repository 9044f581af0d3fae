"""Words in a row: the places where they stand together, and the records that hold those."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from indexer.index.format import SPAN
from search_app.local.kernels import compiled

MERGED = 4  # times as many places: below that going through both lists is faster than looking each of one up


@compiled
def runs(words, shifts, places, text):
    """Return the tokens at which some words in a row have the rarest of them, ascending.

    Parameters
    ----------
    words : int64 array, shape (words,)
        Stems, the one that stands in the fewest places first, then the next.
    shifts : int64 array, shape (words,)
        How far each is from the first of these, in tokens.
    places : tuple of arrays
        `offsets` and `tokens` of `indexer.index.format.Places`.
    """
    bounds, tokens = places
    _, _, forms, stems = text
    found = tokens[bounds[words[0]] : bounds[words[0] + 1]]
    known = 1  # words that stand at all the places found
    if len(words) > 1:
        second = tokens[bounds[words[1]] : bounds[words[1] + 1]]
        if len(second) < MERGED * len(found):
            found = _beside(found, second, shifts[1])
            known = 2
    for word in range(known, len(words)):
        found = _followed(found, words[word], shifts[word], forms, stems)
    return found.copy()  # a slice of a map cannot be written to, and would be compiled for anew


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
def mark_records(mask, places, reach, records, segments, wanted):
    """Set `mask` where a record holds, within a passage of a wanted field, all tokens around one of `places`.

    Parameters
    ----------
    mask : bool array, shape (records,)
    places : array
        Tokens, ascending.
    reach : tuple of int
        How far the first and the last token are from each of these.
    records : int64 array, shape (records + 1,)
        `documents.segments`.
    segments : tuple of arrays
        `offsets`, `fields` and `starts` of `indexer.index.format.Segments`.
    wanted : int
        Bit set of fields.
    """
    offsets, fields, starts = segments
    first, last = reach
    doc = 0
    for place in places:
        token = np.int64(place)
        passage = np.int64(starts[token // SPAN])
        while offsets[passage + 1] <= token:
            passage += 1
        if token + first >= offsets[passage] and token + last < offsets[passage + 1] and wanted >> fields[passage] & 1:
            doc = _holding(passage, records, doc)
            mask[doc] = True


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
