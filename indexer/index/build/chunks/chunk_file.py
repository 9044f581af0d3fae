"""Several arrays in one file, with a checksum, mapped where they are read: what a build keeps until it is done."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.index.generation.format import U8

_ALIGNED = 16  # bytes of which each array begins at a multiple
_SIZE = 8  # bytes of a number: how long the header is, and what the checksum is, at the two ends of the file


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays of one dimension; under its name the file is whole."""
    header = json.dumps([(name, array.dtype.str, len(array)) for name, array in arrays.items()]).encode()
    contents: list[bytes | memoryview] = [len(header).to_bytes(_SIZE, "little"), header]
    contents += [np.ascontiguousarray(array).view(np.uint8).data for array in arrays.values()]
    unfinished = path.with_suffix(".tmp")
    checksum = 0
    with unfinished.open("wb") as file:
        for content in contents:
            for piece in (content, bytes(-len(content) % _ALIGNED)):
                checksum = zlib.crc32(piece, checksum)
                file.write(piece)
        file.write(checksum.to_bytes(_SIZE, "little"))
    unfinished.replace(path)


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Return the arrays, mapped; the checksum is not looked at.

    Changing one changes nothing in the file: they are writable so that compiled loops take them like all others.
    """
    content = np.memmap(path, dtype=np.uint8, mode="c").view(np.ndarray)
    begin = _padded(_SIZE)
    size = int.from_bytes(content[:_SIZE].tobytes(), "little")
    header = json.loads(content[begin : begin + size].tobytes())
    begin += _padded(size)
    arrays = {}
    for name, dtype, count in header:
        size = count * np.dtype(dtype).itemsize
        arrays[name] = content[begin : begin + size].view(dtype)
        begin += _padded(size)
    return arrays


def is_whole(path: Path) -> bool:
    """Return whether a file is there and its checksum holds."""
    if not path.exists() or path.stat().st_size <= _SIZE:
        return False
    content: U8 = np.memmap(path, dtype=np.uint8, mode="r")
    return zlib.crc32(content[:-_SIZE].data) == int.from_bytes(content[-_SIZE:].tobytes(), "little")


def _padded(size: int) -> int:
    return size + -size % _ALIGNED
