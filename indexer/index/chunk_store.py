"""Records to chunks in files: each written once under a digest of its records, so that a later build finds it again."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import Innovation
from corpus.reference import fingerprint
from indexer.index.chunk import Chunk, ChunkDraft
from indexer.index.format import BLOCK, FORMAT, reading_header
from indexer.index.manifest import language

CHUNK_RECORDS = 8_192  # at most in a chunk; a multiple of BLOCK, so that blocks are cut alike whatever this is
CHUNK_BYTES = 24 << 20  # of JSON after which a chunk ends early


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
        waiting: Future[None] | None = None
        # One thread does record by record what must be done in Python, the other one the rest of the chunk before.
        with ThreadPoolExecutor(1, "chunks") as background:
            for taken, lines in _runs(records):
                file = self._folder / f"{_digest(lines)}.npz"
                files.append(file)
                count += len(taken)
                if _is_sound(file):
                    reused += len(taken)
                    continue
                draft = ChunkDraft(taken, lines)
                if waiting is not None:
                    waiting.result()
                waiting = background.submit(_write, draft, file)
            if waiting is not None:
                waiting.result()
        return Gathered(files, count, reused)


def load_chunk(file: Path) -> Chunk:
    """Return a chunk, the checksum of each of its arrays compared on the way."""
    with reading_header, np.load(file, allow_pickle=False) as arrays:
        return Chunk(**{field.name: arrays[field.name] for field in fields(Chunk)})


def load_array(file: Path, name: str) -> NDArray[Any]:
    """Return one array of a chunk."""
    with reading_header, np.load(file, allow_pickle=False) as arrays:
        return np.asarray(arrays[name])


def _is_sound(file: Path) -> bool:
    try:
        load_chunk(file)
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return False
    return True


def _runs(records: Iterable[Innovation]) -> Iterator[tuple[list[Innovation], list[bytes]]]:
    """Yield the records of each chunk with their JSON; where one ends depends on nothing but the records."""
    taken: list[Innovation] = []
    lines: list[bytes] = []
    size = 0
    for record in records:
        line = record.to_json().encode()
        taken.append(record)
        lines.append(line)
        size += len(line)
        if len(taken) == CHUNK_RECORDS or (size > CHUNK_BYTES and len(taken) % BLOCK == 0):
            yield taken, lines
            taken, lines, size = [], [], 0
    if taken:
        yield taken, lines


def _digest(lines: list[bytes]) -> str:
    """Return what a chunk depends on, as 64 hexadecimal digits."""
    digest = hashlib.sha256(f"{FORMAT} {language()} {fingerprint()}\n".encode())
    for line in lines:
        digest.update(line + b"\n")
    return digest.hexdigest()


def _write(draft: ChunkDraft, file: Path) -> None:
    chunk = draft.analysed()
    unfinished = file.with_suffix(".tmp")
    with unfinished.open("wb") as target:
        np.savez(target, **{field.name: getattr(chunk, field.name) for field in fields(Chunk)})
    unfinished.replace(file)  # under its name a file is whole
