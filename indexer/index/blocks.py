"""The file of records: their lines of JSON, some at a time, compressed."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from indexer.index.format import BLOCK

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LEVEL = 3  # lower ones are no faster on blocks as small as these, higher ones take twice the time for 3 % of the bytes


def compressed(lines: Sequence[bytes]) -> list[bytes]:
    """Return lines as blocks of `BLOCK` lines, the last one of those that are left."""
    compressor = zstd.ZstdCompressor(_LEVEL)  # one for all: its tables take long to make for blocks as small as these
    return [
        compressor.compress(b"\n".join(lines[begin : begin + BLOCK]), compressor.FLUSH_FRAME)
        for begin in range(0, len(lines), BLOCK)
    ]


def lines_of(block: bytes | memoryview) -> list[bytes]:
    """Return the lines of a block."""
    return zstd.decompress(block).split(b"\n")
