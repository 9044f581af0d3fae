"""The file of records: their lines of JSON, some at a time, compressed."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import zstandard

from indexer.index.format import BLOCK

_LEVEL = 3  # lower ones are no faster on blocks as small as these, higher ones take twice the time for 3 % of the bytes


class _Decompressor(threading.local):
    """A decompressor for each thread: it serves one at a time, and making one takes a fifth of a block's time."""

    def __init__(self) -> None:
        self.decompress = zstandard.ZstdDecompressor().decompress


_decompressor = _Decompressor()


def compressed(lines: Sequence[bytes]) -> list[bytes]:
    """Return lines as blocks of `BLOCK` lines, the last one of those that are left."""
    compressor = zstandard.ZstdCompressor(_LEVEL)
    return [compressor.compress(b"\n".join(lines[begin : begin + BLOCK])) for begin in range(0, len(lines), BLOCK)]


def lines_of(block: bytes | memoryview) -> list[bytes]:
    """Return the lines of a block."""
    return _decompressor.decompress(block).split(b"\n")
