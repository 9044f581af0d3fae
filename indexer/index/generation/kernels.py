"""The compiled loop over a generation's tokens that finds words in the text of a record."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indexer.compiling import compiled
from indexer.index.generation.format import I64, U8, U32
from indexer.text.english import ENGLISH_MARK

_MARK = ord(ENGLISH_MARK)


class TokenArrays(NamedTuple):
    """The attributes of `indexer.index.generation.format.Tokens`, in their order."""

    forms: U32
    gaps: U8
    far_gap_tokens: U32
    far_gaps: U32
    unusual_tokens: U32
    unusual_lengths: U32


class StringArrays(NamedTuple):
    """The attributes of `indexer.index.generation.format.Strings`, in their order."""

    offsets: I64
    data: U8


class WordBounds(NamedTuple):
    """Where words start and end in the text of their segment.

    Attributes
    ----------
    starts, ends : int64 arrays, shape (words,)
        Counted in characters.
    """

    starts: I64
    ends: I64


@compiled
def word_bounds(begins: I64, ends: I64, tokens: TokenArrays, forms: StringArrays) -> WordBounds:
    """Return the bounds of the words of some segments.

    Parameters
    ----------
    begins, ends : int64 arrays, shape (segments,)
        Segment s is tokens `begins[s]` to `ends[s]`; the words of one follow those of the one before it.
    tokens : TokenArrays
    forms : StringArrays
        The spelling of each form.
    """
    words = (ends - begins).sum()
    starts, stops = np.empty(words, dtype=np.int64), np.empty(words, dtype=np.int64)
    word = 0
    for segment in range(len(begins)):
        begin, end = begins[segment], ends[segment]
        far = np.searchsorted(tokens.far_gap_tokens, begin)
        unusual = np.searchsorted(tokens.unusual_tokens, begin)
        at = np.int64(0)
        for token in range(begin, end):
            if far < len(tokens.far_gap_tokens) and tokens.far_gap_tokens[far] == token:
                at += np.int64(tokens.far_gaps[far])
                far += 1
            else:
                at += np.int64(tokens.gaps[token])
            starts[word] = at
            if unusual < len(tokens.unusual_tokens) and tokens.unusual_tokens[unusual] == token:
                at += np.int64(tokens.unusual_lengths[unusual])
                unusual += 1
            else:
                form = tokens.forms[token]
                for byte in forms.data[forms.offsets[form] : forms.offsets[form + 1]]:
                    # The first byte of a character; the mark of an English form stands in no text.
                    at += (byte & 0xC0) != 0x80 and byte != _MARK
            stops[word] = at
            word += 1
    return WordBounds(starts, stops)
