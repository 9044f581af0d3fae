"""Sorted strings in arrays: number to string, string to number, prefix to range, word to those near it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple, overload

import numpy as np

from indexer.index.generation.edit_distance import edit_distances
from indexer.index.generation.format import I64, Strings
from indexer.index.generation.kernels import StringArrays
from indexer.index.generation.offsets import offsets_of

CACHED = 10_000  # answers of each kind that a table keeps


class Near(NamedTuple):
    """Strings near a word.

    Attributes
    ----------
    numbers : int64 array, shape (strings,)
        Ascending.
    edits : int64 array, shape (strings,)
        How many edits each is away.
    """

    numbers: I64
    edits: I64


def pack(strings: Iterable[str]) -> Strings:
    """Return the arrays that hold `strings`, which must ascend by their UTF-8 bytes."""
    encoded = [string.encode() for string in strings]
    sizes = np.fromiter(map(len, encoded), dtype=np.int64, count=len(encoded))
    return Strings(offsets=offsets_of(sizes), data=np.frombuffer(b"".join(encoded), dtype=np.uint8))


class StringTable(Sequence[bytes]):
    """Read-only look-up over `Strings`, by binary search: nothing is loaded before it is looked up."""

    def __init__(self, strings: Strings) -> None:
        self.strings = strings
        self.arrays = StringArrays(strings.offsets, strings.data)
        self._offsets = memoryview(strings.offsets.data)
        self._data = memoryview(strings.data.data)
        # Words of queries and values of facets come again and again. What is kept must not refer to the table itself:
        # its files would stay open until Python looks for such circles.
        self.number = lru_cache(CACHED)(partial(_number, self._offsets, self._data))
        self.text = lru_cache(CACHED)(partial(_text, self._offsets, self._data))

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @overload
    def __getitem__(self, number: int) -> bytes: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[bytes]: ...
    def __getitem__(self, number: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(number, slice):
            return [self[index] for index in range(*number.indices(len(self)))]
        return _string(self._offsets, self._data, number)

    def texts(self, begin: int = 0, end: int | None = None) -> list[str]:
        """Return strings that follow each other, many times faster than one by one."""
        offsets = self.strings.offsets[begin : None if end is None else end + 1]
        if not len(offsets):
            return []
        content = self.strings.data[offsets[0] : offsets[-1]]
        characters = np.zeros(len(content) + 1, dtype=np.int64)  # that begin before each byte
        np.cumsum((content & 0xC0) != 0x80, out=characters[1:])
        text = content.tobytes().decode()
        return [text[one:after] for one, after in pairwise(characters[offsets - offsets[0]].tolist())]

    def at_or_after(self, string: bytes) -> int:
        """Return the number of the first string that is not smaller than `string`."""
        return bisect_left(self, string)

    def with_prefix(self, prefix: str) -> range:
        """Return the numbers of the strings that start with `prefix`."""
        encoded = prefix.encode()
        # 0xFF occurs in no UTF-8 text, so it comes after every continuation of the prefix.
        return range(bisect_left(self, encoded), bisect_left(self, encoded + b"\xff"))

    def near(self, word: str, most: int, *, prefix: int, swap: int) -> Near:
        """Return the strings at most `most` edits away from a word that share its first `prefix` characters.

        A swap of two neighbours counts as `swap` edits: see `indexer.index.generation.edit_distance`.
        """
        among = self.with_prefix(word[:prefix])
        characters = np.fromiter(map(ord, word), dtype=np.uint32, count=len(word))
        edits = edit_distances(characters, among.start, among.stop, most, swap, self.arrays)
        found = np.flatnonzero(edits <= most)
        return Near(found + among.start, edits[found])


def _string(offsets: memoryview, data: memoryview, number: int) -> bytes:
    return bytes(data[offsets[number] : offsets[number + 1]])


def _text(offsets: memoryview, data: memoryview, number: int) -> str:
    """Return string `number`."""
    return _string(offsets, data, number).decode()


def _number(offsets: memoryview, data: memoryview, string: str) -> int | None:
    """Return the number of `string`, or None where it is not in the table."""
    encoded, numbers = string.encode(), range(len(offsets) - 1)
    number = bisect_left(numbers, encoded, key=partial(_string, offsets, data))
    return number if number in numbers and _string(offsets, data, number) == encoded else None
