"""Long text to words at machine speed: plain ASCII words are numbered here, all others left to the analysis itself.

What the pattern of `indexer.text.analysis` finds never reaches over an ASCII character other than letters, digits,
apostrophe, full stop, comma and underscore. Between such characters a stretch is *plain* when its words are its runs
of ASCII letters and digits, and *odd* when only the pattern can tell: it holds a character beyond ASCII, an
apostrophe, or a separator between digits.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from indexer.index.format import U8, U32

ODD = -1
"""Number of a stretch that the analysis has to split."""

_BREAK, _LETTER, _DIGIT, _SEPARATOR, _JOINER = range(5)
_FIRST_SLOTS = 1 << 16  # of the table of words; it doubles when half full


def _classes() -> U8:
    """Return what each ASCII character can be part of."""
    classes = np.full(128, _BREAK, dtype=np.uint8)
    classes[[ord(letter) for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"]] = _LETTER
    classes[[ord(digit) for digit in "0123456789"]] = _DIGIT
    classes[[ord("."), ord(",")]] = _SEPARATOR
    classes[ord("_")] = _JOINER  # no part of a word, but a number that it follows keeps no separators
    return classes


_CLASSES = _classes()
_APOSTROPHE = ord("'")


@njit(cache=True, nogil=True)
def _folded(code: int) -> int:
    return code + 32 if 65 <= code <= 90 else code


@njit(cache=True, nogil=True)
def _same(codes: U32, one: int, other: int, length: int) -> bool:
    for at in range(length):
        if _folded(codes[one + at]) != _folded(codes[other + at]):
            return False
    return True


@njit(cache=True, nogil=True)
def _hash(codes: U32, start: int, length: int) -> int:
    """Return the FNV-1a hash of a word, capitals as small letters, as a number that is not negative."""
    value = np.uint64(14695981039346656037)
    for at in range(start, start + length):
        value = (value ^ np.uint64(_folded(codes[at]))) * np.uint64(1099511628211)
    return np.int64(value >> np.uint64(1))


@njit(cache=True, nogil=True)
def _stretch(codes: U32, begin: int, classes: U8) -> tuple[int, bool]:
    """Return where the stretch that begins at `begin` ends, and whether it is odd."""
    at, odd = begin, False
    while at < len(codes):
        code = codes[at]
        if code >= 128 or code == _APOSTROPHE:
            odd = True
        elif classes[code] == _BREAK:
            break
        elif classes[code] == _SEPARATOR and begin < at < len(codes) - 1:
            before, after = codes[at - 1], codes[at + 1]
            if before < 128 and after < 128 and classes[before] == _DIGIT and classes[after] == _DIGIT:
                odd = True
        at += 1
    return at, odd


@njit(cache=True, nogil=True)
def _rebuilt(slots: NDArray[np.int32], hashes: NDArray[np.int64], count: int) -> NDArray[np.int32]:
    """Return the table of words with twice as many slots."""
    bigger = np.full(2 * len(slots), -1, dtype=np.int32)
    for number in range(count):
        slot = hashes[number] & (len(bigger) - 1)
        while bigger[slot] >= 0:
            slot = (slot + 1) & (len(bigger) - 1)
        bigger[slot] = number
    return bigger


def scan(codes: U32) -> tuple[U32, U32, NDArray[np.int32], U32]:
    """Find the words of a text.

    Parameters
    ----------
    codes : uint32 array, shape (characters,)
        The text, one code point a place.

    Returns
    -------
    starts, lengths : uint32 arrays, shape (found,)
        Each plain word, or odd stretch, in reading order.
    numbers : int32 array, shape (found,)
        Number of the word, which does not depend on its capitals, in order of first appearance; or `ODD`.
    firsts : uint32 array, shape (words,)
        Where in `starts` each word appears first.
    """
    found: tuple[U32, U32, NDArray[np.int32], U32] = _scan(codes, _CLASSES)
    return found


@njit(cache=True, nogil=True)
def _scan(codes: U32, classes: U8) -> tuple[U32, U32, NDArray[np.int32], U32]:
    """See `scan`."""
    most = len(codes) // 2 + 1
    starts, lengths = np.empty(most, dtype=np.uint32), np.empty(most, dtype=np.uint32)
    numbers = np.empty(most, dtype=np.int32)
    slots = np.full(_FIRST_SLOTS, -1, dtype=np.int32)
    hashes, firsts = np.empty(_FIRST_SLOTS, dtype=np.int64), np.empty(_FIRST_SLOTS, dtype=np.uint32)
    found = words = at = 0
    while at < len(codes):
        end, odd = _stretch(codes, at, classes)
        if odd:
            starts[found], lengths[found], numbers[found] = at, end - at, ODD
            found += 1
            at = end
        while at < end:
            start = at
            while at < end and (classes[codes[at]] == _LETTER or classes[codes[at]] == _DIGIT):
                at += 1
            if at == start:
                at += 1
                continue
            hashed = _hash(codes, start, at - start)
            slot = hashed & (len(slots) - 1)
            while slots[slot] >= 0:
                other = firsts[slots[slot]]
                same_hash = hashes[slots[slot]] == hashed and lengths[other] == at - start
                if same_hash and _same(codes, starts[other], start, at - start):
                    break
                slot = (slot + 1) & (len(slots) - 1)
            if slots[slot] < 0:
                slots[slot], hashes[words], firsts[words] = words, hashed, found
                words += 1
            starts[found], lengths[found], numbers[found] = start, at - start, slots[slot]
            found += 1
            if 2 * words >= len(slots):
                slots = _rebuilt(slots, hashes, words)
                hashes = np.concatenate((hashes, np.empty(len(hashes), dtype=np.int64)))
                firsts = np.concatenate((firsts, np.empty(len(firsts), dtype=np.uint32)))
        at = end + 1
    return starts[:found].copy(), lengths[:found].copy(), numbers[:found].copy(), firsts[:words].copy()
