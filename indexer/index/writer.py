"""Fills a new folder with a generation, publishes it by one atomic rename, prunes old ones."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from indexer.errors import BuildBusyError, DamagedGenerationError
from indexer.index.chunk_store import ChunkStore
from indexer.index.files import Structure, file_of, load, save
from indexer.index.format import (
    CHUNKS,
    CURRENT,
    GENERATION_PREFIX,
    LOCK,
    RECORDS,
    UNFINISHED_PREFIX,
)
from indexer.index.manifest import make_manifest, write_manifest
from indexer.index.reader import Generation, generation_folders, open_folder
from indexer.index.streams import StructureFile

_SYNCS = 8  # files that are synchronised at once: the disk orders them better than we do
KEPT = 2  # the generation in service and the one to fall back on


@contextmanager
def sole_builder(index_dir: Path) -> Iterator[None]:
    """Hold the folder's build lock; it ends with the process, however that ends.

    Raises
    ------
    BuildBusyError
        Another process holds it.
    """
    index_dir.mkdir(parents=True, exist_ok=True)
    with (index_dir / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuildBusyError(f"Another build is under way in {index_dir}; wait for it to end.") from error
        yield


class GenerationWriter:
    """A folder that becomes a generation when `publish` is called and vanishes when it is not.

    To be used as a context manager, inside `sole_builder`.
    """

    def __init__(self, index_dir: Path) -> None:
        numbers = [int(folder.name.removeprefix(GENERATION_PREFIX)) for folder in generation_folders(index_dir)]
        self._index_dir = index_dir
        self.name = f"{GENERATION_PREFIX}{max(numbers, default=0) + 1:08d}"
        self._folder = index_dir / f"{UNFINISHED_PREFIX}{self.name}"

    def __enter__(self) -> GenerationWriter:
        for leftover in self._index_dir.glob(f"{UNFINISHED_PREFIX}*"):
            if leftover != self._folder:
                shutil.rmtree(leftover)
        self._folder.mkdir(exist_ok=True)
        for leftover in self._folder.iterdir():
            if leftover.name != CHUNKS:
                leftover.unlink()
        return self

    def __exit__(self, *exception: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def chunks(self) -> ChunkStore:
        """Return the chunks of this build, those that a killed build left among them."""
        return ChunkStore(self._folder / CHUNKS)

    def records(self) -> BinaryIO:
        """Open the file of records for writing."""
        return (self._folder / RECORDS).open("wb")

    def stream(self, name: str, kind: type[Any]) -> StructureFile:
        """Begin one structure whose arrays are written piece by piece."""
        return StructureFile(self._folder, name, kind)

    def load(self, name: str, kind: type[Structure]) -> Structure:
        """Return a structure that has been written."""
        return load(self._folder, name, kind)

    def add(self, name: str, structure: Any) -> None:
        """Write one structure of `indexer.index.format`."""
        save(self._folder, name, structure)

    def blank(self, name: str, attribute: str, dtype: np.dtype[Any], count: int) -> NDArray[Any]:
        """Return one array of a structure, all zeros, mapped from its file to be filled in any order."""
        path = self._folder / file_of(name, attribute)
        path.unlink(missing_ok=True)
        return np.asarray(np.lib.format.open_memmap(path, "w+", dtype, (count,)))

    def remove(self, name: str, kind: type[Any]) -> None:
        """Remove a structure that only the build needed."""
        for attribute in fields(kind):
            (self._folder / file_of(name, attribute.name)).unlink()

    def publish(self, *, digest: str, records: int) -> None:
        """Seal the folder, check it, put it in service and prune older generations."""
        shutil.rmtree(self._folder / CHUNKS)
        manifest = make_manifest(self._folder, digest=digest, built_at=time.time(), records=records)
        write_manifest(self._folder, manifest)
        with ThreadPoolExecutor(_SYNCS) as pool:
            list(pool.map(_sync, self._folder.iterdir()))
        _sync(self._folder)
        Generation(self._folder, manifest)  # its checksums are those of a moment ago
        self._folder.rename(self._index_dir / self.name)
        _sync(self._index_dir)
        _point_to(self._index_dir, self.name)
        _prune(self._index_dir, self.name)


def _point_to(index_dir: Path, name: str) -> None:
    draft = index_dir / f"{CURRENT}.new"
    draft.write_text(f"{name}\n", encoding="utf-8")
    _sync(draft)
    draft.replace(index_dir / CURRENT)
    _sync(index_dir)


def _prune(index_dir: Path, current: str) -> None:
    """Remove all but the generation in service and the newest sound ones before it."""
    kept = 1
    for folder in generation_folders(index_dir):
        if folder.name == current:
            continue
        if kept < KEPT and _is_sound(folder):
            kept += 1
        else:
            shutil.rmtree(folder)


def _is_sound(folder: Path) -> bool:
    try:
        open_folder(folder)
    except DamagedGenerationError:
        return False
    return True


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
