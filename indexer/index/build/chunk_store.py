"""Records to chunks in files: each written once under a digest of its records, so that a later build finds it again."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from corpus import Innovation
from corpus.reference import fingerprint
from indexer.index.build.chunk import Chunk, ChunkDraft
from indexer.index.build.chunk_file import is_whole, read_arrays, write_arrays
from indexer.index.generation.format import FORMAT, U8
from indexer.index.generation.manifest import language
from indexer.index.generation.record_store import Lines, shared_by

CHUNK_RECORDS = 4_096  # at most in a chunk
CHUNK_BYTES = 12 << 20  # of JSON after which a chunk ends early
_ANALYSTS = 2  # threads; with the one that drafts they keep two cores busy


@dataclass(frozen=True, slots=True)
class Gathered:
    """The chunks of a build.

    Attributes
    ----------
    files : list of path
        In order.
    dictionary : uint8 array
        What the JSON of their records shares, by which it was compressed.
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

    def gather(self, records: Iterable[Innovation], dictionary: U8 | None = None) -> Gathered:
        """Write the chunks of records that come in ascending order of id, at most three in memory at a time.

        Their JSON is compressed with `dictionary`, or with what the first chunk's share where none is given.
        """
        files: list[Path] = []
        count = reused = 0
        under_way: deque[Future[None]] = deque()
        # This thread does record by record what must be done in Python; the others mostly do without its lock.
        with ThreadPoolExecutor(_ANALYSTS, "chunks") as analysts:
            for taken, of_each in _runs(records):
                if dictionary is None:
                    dictionary = shared_by(of_each)
                lines = Lines.of(of_each)
                file = self._folder / f"{_digest(lines, dictionary)}.chunk"
                files.append(file)
                count += len(taken)
                if is_whole(file):
                    reused += len(taken)
                    continue
                draft = ChunkDraft(taken, lines, dictionary)
                if len(under_way) == _ANALYSTS:
                    under_way.popleft().result()
                under_way.append(analysts.submit(_write, draft, file))
            for each in under_way:
                each.result()
        shared = np.zeros(0, dtype=np.uint8) if dictionary is None else dictionary
        return Gathered(files, shared, count, reused)


def load_chunk(file: Path) -> Chunk:
    """Return a chunk, its arrays mapped."""
    return Chunk(**read_arrays(file))


def _runs(records: Iterable[Innovation]) -> Iterator[tuple[list[Innovation], list[bytes]]]:
    """Yield the records of each chunk with their JSON; where one ends depends on nothing but the records."""
    taken: list[Innovation] = []
    lines: list[bytes] = []
    size = 0
    for record in records:
        line = record.to_bytes()
        taken.append(record)
        lines.append(line)
        size += len(line)
        if len(taken) == CHUNK_RECORDS or size > CHUNK_BYTES:
            yield taken, lines
            taken, lines, size = [], [], 0
    if taken:
        yield taken, lines


def _digest(lines: Lines, dictionary: U8) -> str:
    """Return what a chunk depends on, as 64 hexadecimal digits."""
    arrays = " ".join(field.name for field in fields(Chunk))
    digest = hashlib.sha256(f"{FORMAT} {language()} {fingerprint()} {arrays}\n".encode())
    digest.update(dictionary.data)
    digest.update(lines.sizes.data)
    digest.update(lines.content)
    return digest.hexdigest()


def _write(draft: ChunkDraft, file: Path) -> None:
    chunk = draft.analysed()
    write_arrays(file, {field.name: getattr(chunk, field.name) for field in fields(Chunk)})
