"""Records to chunks in files: each written once under a digest of its records, so that a later build finds it again."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path

from corpus import Innovation
from corpus.reference import fingerprint
from indexer.index.array_file import is_whole, read_arrays, write_arrays
from indexer.index.blocks import Lines
from indexer.index.chunk import Chunk, ChunkDraft
from indexer.index.format import BLOCK, FORMAT
from indexer.index.manifest import language

CHUNK_RECORDS = 4_096  # at most in a chunk; a multiple of BLOCK, so that blocks are cut alike whatever this is
CHUNK_BYTES = 12 << 20  # of JSON after which a chunk ends early
_ANALYSTS = 2  # threads; with the one that drafts they keep two cores busy


@dataclass(frozen=True, slots=True)
class Gathered:
    """The chunks of a build in order, and how many of their records had been analysed by a build before."""

    files: list[Path]
    records: int
    reused: int


class ChunkStore:
    """A folder of chunks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def gather(self, records: Iterable[Innovation]) -> Gathered:
        """Write the chunks of records that come in ascending order of id, at most three in memory at a time."""
        files, count, reused = [], 0, 0
        under_way: deque[Future[None]] = deque()
        # This thread does record by record what must be done in Python; the others mostly do without its lock.
        with ThreadPoolExecutor(_ANALYSTS, "chunks") as analysts:
            for taken, lines in _runs(records):
                file = self._folder / f"{_digest(lines)}.chunk"
                files.append(file)
                count += len(taken)
                if is_whole(file):
                    reused += len(taken)
                    continue
                draft = ChunkDraft(taken, lines)
                if len(under_way) == _ANALYSTS:
                    under_way.popleft().result()
                under_way.append(analysts.submit(_write, draft, file))
            for each in under_way:
                each.result()
        return Gathered(files, count, reused)


def load_chunk(file: Path) -> Chunk:
    """Return a chunk, its arrays mapped."""
    return Chunk(**read_arrays(file))


def _runs(records: Iterable[Innovation]) -> Iterator[tuple[list[Innovation], Lines]]:
    """Yield the records of each chunk with their JSON; where one ends depends on nothing but the records."""
    taken: list[Innovation] = []
    lines: list[bytes] = []
    size = 0
    for record in records:
        line = record.to_line()
        taken.append(record)
        lines.append(line)
        size += len(line)
        if len(taken) == CHUNK_RECORDS or (size > CHUNK_BYTES and len(taken) % BLOCK == 0):
            yield taken, Lines.of(lines)
            taken, lines, size = [], [], 0
    if taken:
        yield taken, Lines.of(lines)


def _digest(lines: Lines) -> str:
    """Return what a chunk depends on, as 64 hexadecimal digits."""
    arrays = " ".join(field.name for field in fields(Chunk))
    digest = hashlib.sha256(f"{FORMAT} {language()} {fingerprint()} {arrays}\n".encode())
    digest.update(lines.content)
    return digest.hexdigest()


def _write(draft: ChunkDraft, file: Path) -> None:
    chunk = draft.analysed()
    write_arrays(file, {field.name: getattr(chunk, field.name) for field in fields(Chunk)})
