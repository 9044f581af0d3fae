"""Words in a row: the places where they stand together, and the records that hold those."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from indexer.index.generation.format import SPAN
from search_app.local.kernels import compiled, span

LOOKED_UP = 32  # places of one word: reading so many in a row takes as long as looking one up among the tokens


@compiled
def records_of_run(words, arrays, wanted):
    """Return the records that hold some words in a row within a passage of a wanted field, ascending.

    Parameters
    ----------
    words : int64 array, shape (words,)
        Stems, in the order in which they stand.
    arrays : Arrays
    wanted : int
        Bit set of fields.
    """
    records, _, forms, stems = arrays.text
    found, known = _runs(words, arrays.places, (forms, stems))
    return _records_around(found, (-known, len(words) - 1 - known), records, arrays.passages, wanted)


@compiled
def _runs(words, places, words_at):
    """Return the tokens, ascending, at which some words in a row have one of them, and which one that is."""
    bounds, tokens, after, marks = places
    sizes = bounds[words + 1] - bounds[words]
    known = np.int64(len(words) - 1)
    if known and sizes[:known].min() < sizes[known] * LOOKED_UP:
        known = np.int64(np.argmin(sizes[:known]))
        begin, end = span(bounds, words[known])
        found = _before(tokens[begin:end], after[begin:end], marks[words[known + 1]])
    else:
        begin, end = span(bounds, words[known])
        found = tokens[begin:end].copy()
    for word in range(len(words)):
        if word != known:
            found = _followed(found, words[word], word - known, *words_at)
    return found, known


@compiled
def _before(tokens, after, wanted):
    """Return the tokens that have a certain mark beside them."""
    found = np.empty(np.count_nonzero(after == wanted), dtype=np.uint32)
    count = 0
    for at in range(len(tokens)):
        if after[at] == wanted:
            found[count] = tokens[at]
            count += 1
    return found


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
def records_with(places, arrays, wanted):
    """Return the records that hold one of some tokens, which ascend, in a wanted field."""
    return _records_around(places, (0, 0), arrays.text[0], arrays.passages, wanted)


@compiled
def _records_around(places, reach, records, passages, wanted):
    """Return the records that hold, within a passage of a wanted field, all tokens around one of `places`.

    `reach` tells how far the first and the last token are from each of these.
    """
    offsets, fields, starts, docs = passages
    first, last = reach
    # Each step in a loop of its own, so that what it reads from afar is read for several places at once.
    nearest, holders = np.empty(len(places), dtype=np.int64), np.empty(len(places), dtype=np.int64)
    for at in range(len(places)):
        nearest[at], holders[at] = starts[places[at] // SPAN], docs[places[at] // SPAN]
    for at in range(len(places)):
        while offsets[nearest[at] + 1] <= places[at]:
            nearest[at] += 1
    for at in range(len(places)):
        while records[holders[at] + 1] <= nearest[at]:
            holders[at] += 1
    found, count = np.empty(len(places), dtype=np.int64), 0
    for at in range(len(places)):
        begin, end = span(offsets, nearest[at])
        if begin <= places[at] + first and places[at] + last < end and wanted >> fields[nearest[at]] & 1:
            found[count] = holders[at]
            count += count == 0 or found[count - 1] != holders[at]
    return found[:count]
