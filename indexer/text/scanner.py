"""Long text to words at machine speed: plain ASCII words are numbered here, all others left to the analysis itself.

What the pattern of `indexer.text.splitting` finds never reaches over an ASCII character other than letters, digits,
apostrophe, full stop, comma and colon. Between such characters a stretch is *plain* when its words are its runs of
ASCII letters and digits, and *odd* when only the pattern can split it: it holds a character beyond ASCII, an
apostrophe, a separator between letters or digits, or a letter beside a digit.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.generation.format import I64, U8, U32

ODD = -1
"""Number of a stretch that the analysis has to split."""

_BREAK, _SEPARATOR, _STRANGE = 0, 1, 2  # no letter or digit has a code below these
_LETTER_BIT = 64  # set in the code of every letter and in that of no digit
_FIRST_SLOTS = 1 << 16  # of the table of words; it doubles when half full


class ScannedText(NamedTuple):
    """The words of a text.

    Attributes
    ----------
    starts, lengths : uint32 arrays, shape (found,)
        Each plain word, or odd stretch, in reading order; counted in characters.
    numbers : int32 array, shape (found,)
        Number of the word, which does not depend on its capitals, in order of first appearance; or `ODD`.
    begins, sizes : uint32 arrays, shape (words,)
        Where each word appears first, and how long it is; counted in bytes.
    """

    starts: U32
    lengths: U32
    numbers: NDArray[np.int32]
    begins: U32
    sizes: U32


class _WordTable(NamedTuple):
    """A hash table of words.

    Attributes
    ----------
    slots : int32 array, shape (slots,)
        Numbers of words, -1 where a slot is free.
    hashes, begins, sizes : int64, uint32, uint32 arrays, shape (slots,)
        By number, a word's hash, first byte and size.
    """

    slots: NDArray[np.int32]
    hashes: I64
    begins: U32
    sizes: U32


class _Stretch(NamedTuple):
    """The bytes of a text between two breaks: where they begin and end, and whether they are odd."""

    begin: int
    end: int
    odd: bool


def _classes() -> U8:
    """Return, for each byte, the small letter or digit that it is, or what else it means for a word."""
    classes = np.full(256, _BREAK, dtype=np.uint8)
    for character in "abcdefghijklmnopqrstuvwxyz0123456789":
        classes[[ord(character), ord(character.upper())]] = ord(character)
    classes[[ord("."), ord(","), ord(":")]] = _SEPARATOR
    classes[ord("'")] = classes[128:] = _STRANGE
    return classes


_CLASSES = _classes()


@compiled
def _same(text: U8, one: int, other: int, size: int, classes: U8) -> bool:
    at = 0
    while at < size and classes[text[one + at]] == classes[text[other + at]]:
        at += 1
    return at == size


@compiled
def _stretch(text: U8, at: int, classes: U8) -> _Stretch:
    """Return the stretch around `at`."""
    begin = end = at
    while begin > 0 and classes[text[begin - 1]] != _BREAK:
        begin -= 1
    while end < len(text) and classes[text[end]] != _BREAK:
        end += 1
    before = np.uint8(_SEPARATOR)
    is_separated = False  # a separator follows a letter or digit at once
    for byte in range(begin, end):
        letter = classes[text[byte]]
        is_border = before > _STRANGE and (letter ^ before) & _LETTER_BIT != 0
        if letter == _STRANGE or (letter > _STRANGE and (is_separated or is_border)):
            return _Stretch(begin, end, True)
        is_separated = bool(letter == _SEPARATOR and before > _STRANGE)
        before = letter
    return _Stretch(begin, end, False)


@compiled
def _continued(text: U8, begin: int, end: int) -> int:
    """Return how many bytes go on with a character that began before them."""
    count = 0
    for at in range(begin, end):
        count += 128 <= text[at] < 192
    return count


@compiled
def _grown(slots: NDArray[np.int32], hashes: I64, begins: U32, sizes: U32) -> _WordTable:
    """Return the table of words with twice the room; it is half full."""
    bigger = np.full(2 * len(slots), -1, dtype=np.int32)
    for number in range(len(slots) // 2):
        slot = hashes[number] & (len(bigger) - 1)
        while bigger[slot] >= 0:
            slot = (slot + 1) & (len(bigger) - 1)
        bigger[slot] = number
    hashes = np.concatenate((hashes, np.empty_like(hashes)))
    begins = np.concatenate((begins, np.empty_like(begins)))
    return _WordTable(bigger, hashes, begins, np.concatenate((sizes, np.empty_like(sizes))))


def scan(text: bytes) -> ScannedText:
    """Return the words of a text, given as UTF-8."""
    return _scan(np.frombuffer(text, dtype=np.uint8), _CLASSES)


@compiled
def _scan(text: U8, classes: U8) -> ScannedText:
    """See `scan`."""
    most = len(text) // 2 + 1
    starts, lengths = np.empty(most, dtype=np.uint32), np.empty(most, dtype=np.uint32)
    numbers = np.empty(most, dtype=np.int32)
    slots, hashes = np.full(_FIRST_SLOTS, -1, dtype=np.int32), np.empty(_FIRST_SLOTS, dtype=np.int64)
    begins, sizes = np.empty(_FIRST_SLOTS, dtype=np.uint32), np.empty(_FIRST_SLOTS, dtype=np.uint32)
    found = words = at = 0
    behind = 0  # bytes up to here that begin no character
    plain_until = 0  # where the stretch ends that has been found plain
    while at < len(text):
        letter = classes[text[at]]
        if letter <= _SEPARATOR:
            at += 1
            continue
        start, first, differing = at, letter, np.uint8(0)
        hashed = np.uint64(14695981039346656037)  # FNV-1a
        while letter > _STRANGE:
            hashed = (hashed ^ np.uint64(letter)) * np.uint64(1099511628211)
            differing |= letter ^ first
            at += 1
            letter = classes[text[at]] if at < len(text) else np.uint8(_BREAK)
        # Most words, of letters or of digits, end at a break with breaks alone before them: they need no second look.
        if (letter != _BREAK or differing & _LETTER_BIT) and start >= plain_until:
            stretch = _stretch(text, start, classes)
            if stretch.odd:
                continued = _continued(text, stretch.begin, stretch.end)
                starts[found], numbers[found] = stretch.begin - behind, ODD
                lengths[found] = stretch.end - stretch.begin - continued
                found += 1
                behind += continued
                at = stretch.end
                continue
            plain_until = stretch.end
        key = np.int64(hashed >> np.uint64(1))
        slot, size = key & (len(slots) - 1), at - start
        number = slots[slot]
        while number >= 0:
            if hashes[number] == key and sizes[number] == size and _same(text, begins[number], start, size, classes):
                break
            slot = (slot + 1) & (len(slots) - 1)
            number = slots[slot]
        if number < 0:
            number = words
            slots[slot], hashes[number], begins[number], sizes[number] = number, key, start, size
            words += 1
            if 2 * words == len(slots):
                slots, hashes, begins, sizes = _grown(slots, hashes, begins, sizes)
        starts[found], lengths[found], numbers[found] = start - behind, at - start, number
        found += 1
    return ScannedText(
        starts[:found].copy(),
        lengths[:found].copy(),
        numbers[:found].copy(),
        begins[:words].copy(),
        sizes[:words].copy(),
    )
