"""Texts to tokens: the words of many texts at once, their forms numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.index.format import I64, U8, U32
from indexer.text.analysis import analyse, indexed_form
from indexer.text.scanning import ODD, scan

FAR = 255
"""What stands for a gap that does not fit in a byte; the number itself stands in a list of its own."""

_I32 = NDArray[np.int32]
_LEFT_OUT = -1  # a function word


@dataclass(frozen=True, slots=True)
class TokenisedTexts:
    """The words of some texts, function words left out.

    Attributes
    ----------
    forms : list of str
        Distinct forms, in no particular order.
    numbers : uint32 array, shape (tokens,)
        The form of each word, in reading order.
    starts, lengths : uint32 arrays, shape (tokens,)
        Where each word stands in its text, and how long it is, in characters.
    counts : uint32 array, shape (texts,)
        How many words each text has.
    """

    forms: list[str]
    numbers: U32
    starts: U32
    lengths: U32
    counts: U32


def tokenise(texts: Sequence[str]) -> TokenisedTexts:
    """Return the words of texts, each exactly as `indexer.text.analysis.analyse` finds them."""
    text = "\n".join(texts)  # no word goes on past the end of a line
    encoded = text.encode()
    starts, lengths, found, begins, sizes = scan(encoded)
    forms = _FormNumbers()
    plain = (encoded[begin : begin + size] for begin, size in zip(begins.tolist(), sizes.tolist(), strict=True))
    of_word = [forms.of_word(word.decode()) for word in plain]
    # `ODD` is -1 and takes the last number, for now.
    numbers = np.array([*of_word, _LEFT_OUT], dtype=np.int32)[found]
    odd = np.flatnonzero(found == ODD)
    if len(odd):
        starts, lengths, numbers = _with_odd(text, (starts, lengths, numbers), odd, forms)
    kept = numbers >= 0
    starts = starts[kept]
    sizes_of_texts = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1  # with the line feed
    ends = np.cumsum(sizes_of_texts)
    before = np.concatenate(([0], np.searchsorted(starts, ends)))
    counts = np.diff(before)
    return TokenisedTexts(
        forms=list(forms),
        numbers=numbers[kept].astype(np.uint32),
        starts=(starts - np.repeat(ends - sizes_of_texts, counts)).astype(np.uint32),
        lengths=lengths[kept],
        counts=counts.astype(np.uint32),
    )


class _FormNumbers(dict[str, int]):
    """Forms to their numbers, given as they come."""

    def of(self, form: str) -> int:
        return self.setdefault(form, len(self))

    def of_word(self, word: str) -> int:
        form = indexed_form(word)
        return self.of(form) if form else _LEFT_OUT


def _with_odd(text: str, found: tuple[U32, U32, _I32], odd: I64, forms: _FormNumbers) -> tuple[U32, U32, _I32]:
    """Return starts, lengths and numbers with the words of the odd stretches `odd` in the places of these."""
    starts, lengths, numbers = found
    split: dict[str, list[tuple[int, int, int]]] = {}
    words: list[tuple[int, int, int]] = []
    repeats = np.ones(len(starts), dtype=np.int64)
    for place, start, length in zip(odd.tolist(), starts[odd].tolist(), lengths[odd].tolist(), strict=True):
        stretch = text[start : start + length]
        inside = split.get(stretch)
        if inside is None:
            inside = [(word.start, word.end - word.start, forms.of(word.form)) for word in analyse(stretch)]
            split[stretch] = inside
        repeats[place] = len(inside)
        words += inside
    is_odd = np.repeat(_marked(odd, len(starts)), repeats)
    starts, lengths, numbers = np.repeat(starts, repeats), np.repeat(lengths, repeats), np.repeat(numbers, repeats)
    inside_words = np.array(words, dtype=np.int64).reshape(-1, 3)
    starts[is_odd] += inside_words[:, 0].astype(np.uint32)
    lengths[is_odd] = inside_words[:, 1]
    numbers[is_odd] = inside_words[:, 2]
    return starts, lengths, numbers


def _marked(places: I64, count: int) -> NDArray[np.bool_]:
    marked = np.zeros(count, dtype=bool)
    marked[places] = True
    return marked


def in_bytes(values: U32) -> U8:
    """Return values as bytes, `FAR` where one does not fit."""
    return np.minimum(values, FAR).astype(np.uint8)


def gaps_between(starts: U32, lengths: U32, counts: U32) -> U32:
    """Return how many characters lie between each word and the one before it in its text, or the text's beginning."""
    ends = starts + lengths
    gaps = starts.copy()
    gaps[1:] -= ends[:-1]
    first = (np.cumsum(counts) - counts)[counts > 0]
    gaps[first] = starts[first]
    return gaps
