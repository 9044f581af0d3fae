"""The file of records: their lines of JSON, some at a time, compressed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import zstandard

from indexer.index.format import BLOCK, U32

# Lower levels are hardly faster on blocks as small as these, higher ones take twice the time for 3 % of the bytes.
_LEVEL = 3


class _Decompressor(threading.local):
    """A decompressor for each thread: it serves one at a time, and making one takes a fifth of a block's time."""

    def __init__(self) -> None:
        self.decompress = zstandard.ZstdDecompressor().decompress


_decompressor = _Decompressor()


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that follow each other, none of them empty.

    Attributes
    ----------
    content : bytes
        The lines, joined by line feeds.
    sizes : uint32 array, shape (lines,)
        How many bytes each line has.
    """

    content: bytes
    sizes: U32

    @classmethod
    def of(cls, lines: Sequence[bytes]) -> Lines:
        """Return lines joined."""
        return cls(b"\n".join(lines), np.fromiter(map(len, lines), dtype=np.uint32, count=len(lines)))


def compressed(lines: Lines) -> list[bytes]:
    """Return lines as blocks of `BLOCK` lines, the last one of those that are left; other threads run meanwhile."""
    ends = np.cumsum(lines.sizes, dtype=np.uint64) + np.arange(len(lines.sizes), dtype=np.uint64)
    begins = (ends - lines.sizes)[::BLOCK]
    last = np.minimum(np.arange(BLOCK - 1, len(ends) + BLOCK - 1, BLOCK), len(ends) - 1)
    places = np.stack([begins, ends[last] - begins], axis=1)
    blocks = zstandard.BufferWithSegments(lines.content, places.tobytes())
    found = zstandard.ZstdCompressor(level=_LEVEL).multi_compress_to_buffer(blocks)
    return [found[number].tobytes() for number in range(len(found))]


def lines_of(block: bytes | memoryview) -> list[bytes]:
    """Return the lines of a block."""
    return _decompressor.decompress(block).split(b"\n")
