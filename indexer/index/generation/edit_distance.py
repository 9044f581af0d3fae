"""The compiled loop over a table of strings that finds those a few edits away from a word."""

from __future__ import annotations

import numpy as np

from indexer.compiling import compiled
from indexer.index.generation.format import I64, U8, U32
from indexer.index.generation.kernels import StringArrays


@compiled
def edit_distances(  # noqa: PLR0917 - Numba's functions take no keywords
    word: U32, begin: int, end: int, most: int, swap: int, strings: StringArrays
) -> I64:
    """Return how many edits some strings are away from a word: letters put in, left out, replaced or swapped.

    The table of Wagner and Fischer (The string-to-string correction problem, JACM 1974), a row a letter; swapped are
    two neighbours that nothing else is done to (optimal string alignment). Strings ascend, so that the rows of letters
    that the next one begins with too are kept; no row is worked out behind one that is above `most` everywhere.

    Parameters
    ----------
    word : uint32 array, shape (letters,)
        Its code points.
    begin, end : int
        Strings `begin` to `end` are looked at.
    most : int
        What is further away is given as `most + 1`.
    swap : int
        How many edits a swap is: 1, or 2 as in Levenshtein's distance, which knows none.
    strings : StringArrays

    Returns
    -------
    int64 array, shape (end - begin,)
    """
    distances = np.full(end - begin, most + 1, dtype=np.int64)
    longest = len(word) + most
    letters = np.zeros(longest, dtype=np.uint32)  # those that the rows are of
    rows = np.zeros((longest + 1, len(word) + 1), dtype=np.int64)
    rows[0] = np.arange(len(word) + 1)
    lowest = np.zeros(longest + 1, dtype=np.int64)
    known = 0  # letters whose rows are worked out
    for number in range(begin, end):
        at, stop = np.int64(strings.offsets[number]), strings.offsets[number + 1]
        length = 0
        while at < stop and length < longest and lowest[length] <= most:
            letter, at = _letter(strings.data, at)
            if length == known or letters[length] != letter:
                letters[length] = letter
                lowest[length + 1] = _fill_row(rows, length + 1, letters, word, swap)
                known = length + 1
            length += 1
        if at == stop:
            distances[number - begin] = min(rows[length, len(word)], most + 1)
    return distances


@compiled
def _fill_row(rows: I64, row: int, letters: U32, word: U32, swap: int) -> np.int64:
    """Work out the distances of the first `row` letters to every beginning of the word, and return the lowest."""
    lowest = rows[row, 0] = np.int64(row)
    for column in range(1, len(word) + 1):
        is_other = letters[row - 1] != word[column - 1]
        distance = min(rows[row - 1, column - 1] + is_other, rows[row - 1, column] + 1, rows[row, column - 1] + 1)
        if row > 1 and column > 1 and letters[row - 2] == word[column - 1] and letters[row - 1] == word[column - 2]:
            distance = min(distance, rows[row - 2, column - 2] + swap)
        rows[row, column] = distance
        lowest = min(lowest, distance)
    return lowest


@compiled
def _letter(data: U8, at: np.int64) -> tuple[np.uint32, np.int64]:
    """Return the code point whose UTF-8 begins at a byte, and where the next one begins."""
    first = np.uint32(data[at])
    if first < 0x80:
        return first, at + 1
    more = 1 + (first >= 0xE0) + (first >= 0xF0)
    letter = first & np.uint32(0x3F >> more)
    for byte in data[at + 1 : at + 1 + more]:
        letter = letter << np.uint32(6) | np.uint32(byte & 0x3F)
    return letter, at + 1 + more
