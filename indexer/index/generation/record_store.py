"""The file of records: the JSON of each compressed by itself, with what many of them share told once beside them."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import xxhash
import zstandard

from corpus import Innovation
from indexer.index.generation.format import U8, U32, U64

_LEVEL = 3  # higher ones take twice the time for 3 % of the bytes
LEARNED_FROM = 256  # records; of more the dictionary is hardly better
LEAST = 2_048  # records among which these are: what fewer share is not worth the dictionary's own bytes
_DICTIONARY_BYTES = 110 << 10  # a third fewer bytes than without, the size that Zstandard's own tool takes


@dataclass(frozen=True, slots=True)
class Lines:
    """The JSON of records that follow each other.

    Attributes
    ----------
    content : bytes
        One after the other.
    sizes : uint32 array, shape (records,)
        How many bytes each has.
    """

    content: bytes
    sizes: U32

    @classmethod
    def of(cls, lines: Sequence[bytes]) -> Lines:
        """Return lines joined."""
        return cls(b"".join(lines), np.fromiter(map(len, lines), dtype=np.uint32, count=len(lines)))

    def digests(self) -> U64:
        """Return the digest of each."""
        content, ends = memoryview(self.content), np.cumsum(self.sizes, dtype=np.int64).tolist()
        return digests_of([content[begin:end] for begin, end in pairwise([0, *ends])])


def shared_by(lines: Sequence[bytes]) -> U8:
    """Return what many lines share, as a dictionary of Zstandard; empty where they are too few to tell."""
    if len(lines) < LEAST:
        return np.zeros(0, dtype=np.uint8)
    chosen: list[bytes | bytearray | memoryview] = [
        lines[at] for at in range(0, len(lines), len(lines) // LEARNED_FROM)
    ]
    trained = zstandard.train_dictionary(_DICTIONARY_BYTES, chosen)
    return np.frombuffer(trained.as_bytes(), dtype=np.uint8)


def digests_of(lines: Sequence[bytes | memoryview]) -> U64:
    """Return the XXH3 of each of several lines, shape (lines,): equal for equal ones, and hardly ever for others."""
    return np.fromiter(map(xxhash.xxh3_64_intdigest, lines), dtype=np.uint64, count=len(lines))


def digests_of_records(records: Sequence[Innovation]) -> U64:
    """Return the digest of the JSON of each record."""
    digests = (xxhash.xxh3_64_intdigest(record.to_bytes()) for record in records)
    return np.fromiter(digests, dtype=np.uint64, count=len(records))


def packed_lines(lines: Lines, dictionary: U8) -> list[bytes]:
    """Return each line compressed; other threads run meanwhile."""
    ends = np.cumsum(lines.sizes, dtype=np.uint64)
    places = np.stack([ends - lines.sizes, lines.sizes.astype(np.uint64)], axis=1)
    whole = zstandard.BufferWithSegments(lines.content, places.tobytes())
    found = zstandard.ZstdCompressor(level=_LEVEL, dict_data=_shared(dictionary)).multi_compress_to_buffer(whole)
    return [found[number].tobytes() for number in range(len(found))]


class Unpacking(threading.local):
    """Unpacks lines; each thread has its own, for one serves one at a time and is not made in a moment."""

    def __init__(self, dictionary: U8) -> None:
        self.line = zstandard.ZstdDecompressor(dict_data=_shared(dictionary)).decompress


def _shared(dictionary: U8) -> zstandard.ZstdCompressionDict | None:
    return zstandard.ZstdCompressionDict(dictionary.tobytes()) if len(dictionary) else None
