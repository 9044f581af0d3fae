"""Texts to tokens: the words of many texts at once, their forms numbered."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.generation.format import I64, U8, U32
from indexer.text.analysis import analyse, indexed_form
from indexer.text.english import analyse_english, indexed_english_form
from indexer.text.scanner import ODD, ScannedText, scan

FAR = 255
"""What stands for a gap that does not fit in a byte; the number itself is in a list of its own."""

_I32 = NDArray[np.int32]
_Bools = NDArray[np.bool_]
_LEFT_OUT = -1  # a function word
CACHED = 200_000  # words whose forms are kept: those of one chunk come again in the next


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
        Where each word starts in its text, and how long it is, in characters.
    counts : uint32 array, shape (texts,)
        How many words each text has.
    """

    forms: list[str]
    numbers: U32
    starts: U32
    lengths: U32
    counts: U32


class JoinedTexts:
    """Many texts, joined some at a time while they are in the processor's cache, for reading them again later is slow.

    Attributes
    ----------
    pieces : list of str
        The texts that were added together, joined by line feeds, past which no word goes on.
    sizes : array of unsigned int
        Length of each text in characters.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.sizes = array("I")

    def add(self, texts: Sequence[str]) -> None:
        """Add further texts."""
        if texts:
            self.pieces.append("\n".join(texts))
            self.sizes.extend(map(len, texts))


class _OddWords(NamedTuple):
    """The words of odd stretches.

    Attributes
    ----------
    counts : int64 array, shape (stretches,)
        How many words each has.
    words : int64 array, shape (words, 3)
        Start in its stretch, length and form of each.
    """

    counts: I64
    words: I64


class _KeptWords(NamedTuple):
    """The arrays of `TokenisedTexts`."""

    numbers: U32
    starts: U32
    lengths: U32
    counts: U32


def tokenise(texts: JoinedTexts, is_english: _Bools) -> TokenisedTexts:
    """Return the words of texts, each exactly as `analyse`, or for an English text `analyse_english`, finds them.

    Parameters
    ----------
    texts : JoinedTexts
    is_english : bool array, shape (texts,)
    """
    encoded = b"\n".join(map(str.encode, texts.pieces))
    scanned = scan(encoded)
    sizes = np.frombuffer(texts.sizes, dtype=np.uint32)
    in_english = _in_english(scanned.starts, sizes, is_english)
    forms = _FormNumbers()
    form_of_found = _forms_of_plain(encoded, scanned, in_english, forms)
    odd = np.flatnonzero(scanned.numbers == ODD)
    stretches = _stretches(texts.pieces, scanned.starts[odd], scanned.lengths[odd])
    odd_words = _words_of_odd(zip(stretches, in_english[odd].tolist(), strict=True), forms)
    kept = _keep_words(scanned, form_of_found, odd_words, sizes)
    return TokenisedTexts(list(forms), kept.numbers, kept.starts, kept.lengths, kept.counts)


def _in_english(starts: U32, sizes: U32, is_english: _Bools) -> _Bools:
    """Return for each word or stretch whether its text is English, by where it starts in the joined texts."""
    if not is_english.any():
        return np.zeros(len(starts), dtype=np.bool_)
    ends = np.cumsum(sizes.astype(np.int64) + 1)
    in_english: _Bools = is_english[np.searchsorted(ends, starts, side="right")]
    return in_english


def _forms_of_plain(encoded: bytes, scanned: ScannedText, in_english: _Bools, forms: _FormNumbers) -> _I32:
    """Return the form of each plain word, or `_LEFT_OUT`; what stands for an odd stretch means nothing."""
    ends = scanned.begins + scanned.sizes
    form_of_found = np.full(len(scanned.numbers), _LEFT_OUT, dtype=np.int32)
    for form_of, is_meant in ((_form_of, ~in_english), (_english_form_of, in_english)):
        chosen = is_meant & (scanned.numbers != ODD)
        words, places = np.unique(scanned.numbers[chosen], return_inverse=True)
        bounds = zip(scanned.begins[words].tolist(), ends[words].tolist(), strict=True)
        numbers = [forms.of_word(form_of(encoded[begin:end])) for begin, end in bounds]
        form_of_found[chosen] = np.array(numbers, dtype=np.int32)[places]
    return form_of_found


class _FormNumbers(dict[str, int]):
    """Forms to their numbers, given as they come."""

    def of(self, form: str) -> int:
        return self.setdefault(form, len(self))

    def of_word(self, form: str) -> int:
        return self.setdefault(form, len(self)) if form else _LEFT_OUT


@lru_cache(CACHED)
def _form_of(word: bytes) -> str:
    return indexed_form(word.decode())


@lru_cache(CACHED)
def _english_form_of(word: bytes) -> str:
    return indexed_english_form(word.decode())


def _stretches(pieces: Sequence[str], starts: U32, lengths: U32) -> Iterator[str]:
    """Yield stretches of the pieces, of which each begins behind the one before and a line feed."""
    begins = np.cumsum([0, *(len(piece) + 1 for piece in pieces)])
    of_pieces = np.searchsorted(begins, starts, side="right") - 1
    begins_in_pieces = (starts - begins[of_pieces]).tolist()
    for piece, begin, length in zip(of_pieces.tolist(), begins_in_pieces, lengths.tolist(), strict=True):
        yield pieces[piece][begin : begin + length]


def _words_of_odd(stretches: Iterable[tuple[str, bool]], forms: _FormNumbers) -> _OddWords:
    """Return the words of odd stretches, of which each comes with whether it is English."""
    split: dict[tuple[str, bool], list[tuple[int, int, int]]] = {}
    words: list[tuple[int, int, int]] = []
    counts = []
    for stretch in stretches:
        inside = split.get(stretch)
        if inside is None:
            found = (analyse_english if stretch[1] else analyse)(stretch[0])
            inside = [(word.start, word.end - word.start, forms.of(word.form)) for word in found]
            split[stretch] = inside
        counts.append(len(inside))
        words += inside
    return _OddWords(np.array(counts, dtype=np.int64), np.array(words, dtype=np.int64).reshape(-1, 3))


@compiled
def _keep_words(scanned: ScannedText, form_of_found: _I32, odd: _OddWords, sizes: U32) -> _KeptWords:
    """Return the words of all texts, function words left out.

    Parameters
    ----------
    scanned : ScannedText
    form_of_found : int32 array
        The form of each plain word where it stands, or `_LEFT_OUT`.
    odd : _OddWords
        The words of the odd stretches.
    sizes : uint32 array
        Length of each text in characters; a line feed is between two.
    """
    starts, lengths, found = scanned.starts, scanned.lengths, scanned.numbers
    most = len(found) + len(odd.words)
    numbers, counts = np.empty(most, dtype=np.uint32), np.zeros(len(sizes), dtype=np.uint32)
    kept_starts, kept_lengths = np.empty(most, dtype=np.uint32), np.empty(most, dtype=np.uint32)
    kept = text = stretch = word = 0
    begin = np.int64(0)
    for at in range(len(found)):
        while starts[at] > begin + sizes[text]:
            begin += np.int64(sizes[text]) + 1
            text += 1
        start = np.int64(starts[at]) - begin
        if found[at] == ODD:
            for _ in range(odd.counts[stretch]):
                kept_starts[kept], kept_lengths[kept] = start + odd.words[word, 0], odd.words[word, 1]
                numbers[kept] = odd.words[word, 2]
                kept += 1
                word += 1
            counts[text] += np.uint32(odd.counts[stretch])
            stretch += 1
        elif form_of_found[at] != _LEFT_OUT:
            kept_starts[kept], kept_lengths[kept], numbers[kept] = start, lengths[at], form_of_found[at]
            kept += 1
            counts[text] += np.uint32(1)
    return _KeptWords(numbers[:kept].copy(), kept_starts[:kept].copy(), kept_lengths[:kept].copy(), counts)


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
