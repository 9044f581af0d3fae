"""Phrases: the records in which words stand in a certain order, near each other, within one passage."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indexer.compiling import compiled
from indexer.index.generation.format import I64, SPAN, U32
from search_app.local.kernels.arrays import IndexArrays, PositionArrays, TextArrays, span


class Occurrences(NamedTuple):
    """Where the first words of a phrase stand: at which tokens these begin and end, int64, both ascending."""

    starts: I64
    ends: I64


@compiled
def records_with_phrase(stems: I64, slop: int, index: IndexArrays, fields: int) -> I64:
    """Return the records that hold some stems in their order within a passage, ascending.

    Parameters
    ----------
    stems : int64 array, shape (words,)
        One or more.
    slop : int
        How many tokens further each word may stand than the one before it; 1 for words in a row.
    fields : int
        Bit set of the fields that count.
    """
    found = _first_word(stems, slop, index.positions)
    for word in stems[1:]:
        found = _followed_by(word, found, slop, index.positions, index.text)
    return _records_of(found, index.text, fields)


@compiled
def _first_word(stems: I64, slop: int, positions: PositionArrays) -> Occurrences:
    begin, end = span(positions.offsets, stems[0])
    tokens = positions.tokens[begin:end]
    if slop == 1 and len(stems) > 1:  # nearly all that the second word does not follow are left out by a mark
        tokens = tokens[positions.after[begin:end] == positions.marks[stems[1]]]
    return Occurrences(tokens.astype(np.int64), tokens.astype(np.int64))


@compiled
def _followed_by(word: int, found: Occurrences, slop: int, positions: PositionArrays, text: TextArrays) -> Occurrences:
    """Return the occurrences that a word follows, each with that word.

    Of several that it follows, the nearest is taken: it begins last, and so is the likeliest to lie in one passage.
    """
    begin, end = span(positions.offsets, word)
    most = min(end - begin, np.int64(len(found.ends) * slop))
    starts, ends, count = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64), 0
    for at in range(len(found.ends)):
        last = min(found.ends[at] + slop, len(text.forms) - 1)
        if at + 1 < len(found.ends):
            last = min(last, found.ends[at + 1])  # beyond it the next occurrence is nearer
        for token in range(found.ends[at] + 1, last + 1):
            if text.stems[text.forms[token]] == word:
                starts[count], ends[count] = found.starts[at], token
                count += 1
    return Occurrences(starts[:count], ends[:count])


@compiled
def _records_of(found: Occurrences, text: TextArrays, fields: int) -> I64:
    """Return the records of the occurrences that lie within one passage of the fields."""
    records, count = np.empty(len(found.ends), dtype=np.int64), 0
    for at in range(len(found.ends)):
        token = found.ends[at]
        passage, doc = _passage_of(token, text.starts, text.offsets), np.int64(text.docs[token // SPAN])
        if text.offsets[passage] <= found.starts[at] and fields >> text.fields[passage] & 1:
            while text.passages[doc + 1] <= passage:
                doc += 1
            if count == 0 or records[count - 1] != doc:
                records[count] = doc
                count += 1
    return records[:count]


@compiled
def _passage_of(token: int, starts: U32, offsets: U32) -> np.int64:
    passage = np.int64(starts[token // SPAN])
    while offsets[passage + 1] <= token:
        passage += 1
    return passage
