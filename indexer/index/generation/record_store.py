"""The file of records: the JSON of each compressed by itself, with a dictionary of what many of them share."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import xxhash
import zstandard

from indexer.index.generation.format import U8, U32, U64

_LEVEL = 3  # higher ones take twice the time for 3 % of the bytes
DICTIONARY_SAMPLES = 256  # records; of more the dictionary is hardly better
DICTIONARY_MINIMUM = 2_048  # records among which these are: what fewer share is not worth the dictionary's own bytes
_DICTIONARY_BYTES = 110 << 10  # a third fewer bytes than without, the size that Zstandard's own tool takes


@dataclass(frozen=True, slots=True)
class JsonRecords:
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
    def of(cls, records: Sequence[bytes]) -> JsonRecords:
        """Return the JSON of records joined."""
        return cls(b"".join(records), np.fromiter(map(len, records), dtype=np.uint32, count=len(records)))

    def digests(self) -> U64:
        """Return the XXH3 of each record, shape (records,): equal for equal ones, and hardly ever for others."""
        content, ends = memoryview(self.content), np.cumsum(self.sizes, dtype=np.int64).tolist()
        digests = (xxhash.xxh3_64_intdigest(content[begin:end]) for begin, end in pairwise([0, *ends]))
        return np.fromiter(digests, dtype=np.uint64, count=len(ends))


def train_dictionary(records: Sequence[bytes]) -> U8:
    """Return what the JSON of many records shares, as a dictionary of Zstandard; empty where they are too few."""
    if len(records) < DICTIONARY_MINIMUM:
        return np.zeros(0, dtype=np.uint8)
    samples: list[bytes | bytearray | memoryview] = [
        records[number] for number in range(0, len(records), len(records) // DICTIONARY_SAMPLES)
    ]
    trained = zstandard.train_dictionary(_DICTIONARY_BYTES, samples)
    return np.frombuffer(trained.as_bytes(), dtype=np.uint8)


def compress_records(records: JsonRecords, dictionary: U8) -> list[bytes]:
    """Return each record compressed; other threads run meanwhile."""
    ends = np.cumsum(records.sizes, dtype=np.uint64)
    segments = np.stack([ends - records.sizes, records.sizes.astype(np.uint64)], axis=1)
    whole = zstandard.BufferWithSegments(records.content, segments.tobytes())
    found = zstandard.ZstdCompressor(level=_LEVEL, dict_data=_zstd(dictionary)).multi_compress_to_buffer(whole)
    return [found[number].tobytes() for number in range(len(found))]


class RecordDecompressor(threading.local):
    """Decompresses records; each thread has its own, for one serves one at a time and is not made in a moment."""

    def __init__(self, dictionary: U8) -> None:
        self.decompress = zstandard.ZstdDecompressor(dict_data=_zstd(dictionary)).decompress


def _zstd(dictionary: U8) -> zstandard.ZstdCompressionDict | None:
    return zstandard.ZstdCompressionDict(dictionary.tobytes()) if len(dictionary) else None
