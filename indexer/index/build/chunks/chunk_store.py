"""Records to chunks in files: each written once under a digest of its records, so that a later build finds it again."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple

import numpy as np

from corpus import Innovation
from corpus.reference import fingerprint
from indexer.index.build.chunks.chunk import Chunk, ChunkDraft
from indexer.index.build.chunks.chunk_file import is_whole, read_arrays, write_arrays
from indexer.index.generation.format import FORMAT, U8
from indexer.index.generation.manifest import analysis_fingerprint
from indexer.index.generation.record_store import JsonRecords, train_dictionary

CHUNK_RECORDS = 4_096  # at most in a chunk
CHUNK_BYTES = 12 << 20  # of JSON after which a chunk ends early
_WORKERS = 2  # threads that analyse; with the one that drafts they keep two cores busy


@dataclass(frozen=True, slots=True)
class Chunks:
    """The chunks of a build.

    Attributes
    ----------
    files : list of path
        In order.
    dictionary : uint8 array
        What the JSON of their records shares, by which it is compressed.
    records, reused : int
        How many there are, and how many of them had been analysed by a build before.
    """

    files: list[Path]
    dictionary: U8
    records: int
    reused: int


class ChunkStore:
    """A folder of chunks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def write(self, records: Iterable[Innovation], dictionary: U8 | None = None) -> Chunks:
        """Write the chunks of records that come in ascending order of id, at most three in memory at a time.

        Their JSON is compressed with `dictionary`, or with what the first chunk's share where none is given.
        """
        files: list[Path] = []
        count = reused = 0
        pending: deque[Future[None]] = deque()
        # This thread does record by record what must be done in Python; the others mostly do without its lock.
        with ThreadPoolExecutor(_WORKERS, "chunks") as workers:
            for batch in _batches(records):
                if dictionary is None:
                    dictionary = train_dictionary(batch.json)
                joined = JsonRecords.of(batch.json)
                file = self._folder / f"{_digest(joined, dictionary)}.chunk"
                files.append(file)
                count += len(batch.records)
                if is_whole(file):
                    reused += len(batch.records)
                    continue
                draft = ChunkDraft(batch.records, joined, dictionary)
                if len(pending) == _WORKERS:
                    pending.popleft().result()
                pending.append(workers.submit(_write, draft, file))
            for each in pending:
                each.result()
        return Chunks(files, np.zeros(0, dtype=np.uint8) if dictionary is None else dictionary, count, reused)


def load_chunk(file: Path) -> Chunk:
    """Return a chunk, its arrays mapped."""
    return Chunk(**read_arrays(file))


class _Batch(NamedTuple):
    """The records of a chunk and the JSON of each."""

    records: list[Innovation]
    json: list[bytes]


def _batches(records: Iterable[Innovation]) -> Iterator[_Batch]:
    """Yield the records of each chunk; where one ends depends on nothing but the records."""
    batch, size = _Batch([], []), 0
    for record in records:
        content = record.to_bytes()
        batch.records.append(record)
        batch.json.append(content)
        size += len(content)
        if len(batch.records) == CHUNK_RECORDS or size > CHUNK_BYTES:
            yield batch
            batch, size = _Batch([], []), 0
    if batch.records:
        yield batch


def _digest(records: JsonRecords, dictionary: U8) -> str:
    """Return what a chunk depends on, as 64 hexadecimal digits."""
    arrays = " ".join(field.name for field in fields(Chunk))
    digest = hashlib.sha256(f"{FORMAT} {analysis_fingerprint()} {fingerprint()} {arrays}\n".encode())
    digest.update(dictionary.data)
    digest.update(records.sizes.data)
    digest.update(records.content)
    return digest.hexdigest()


def _write(draft: ChunkDraft, file: Path) -> None:
    chunk = draft.analyse()
    write_arrays(file, {field.name: getattr(chunk, field.name) for field in fields(Chunk)})
