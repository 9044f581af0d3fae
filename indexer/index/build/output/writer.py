"""Fills a new folder with a generation, publishes it by one atomic rename, prunes old ones."""

from __future__ import annotations

import fcntl
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import BuildBusyError, DamagedGenerationError
from indexer.index.build.chunks.chunk_store import ChunkStore
from indexer.index.build.output.folder import StructureFolder
from indexer.index.build.output.sealing import Sealing, synchronise
from indexer.index.generation.format import CHUNKS, CURRENT, FRESH, GENERATION_PREFIX, LOCK, MANIFEST, UNFINISHED_PREFIX
from indexer.index.generation.manifest import make_manifest, write_manifest
from indexer.index.generation.reader import Generation, generation_folders, open_folder

KEPT = 2  # the generation in service and the one to fall back on


@contextmanager
def sole_builder(index_dir: Path, *, waits: bool = False) -> Iterator[None]:
    """Hold the folder's build lock; it ends with the process, however that ends.

    Parameters
    ----------
    waits : bool
        Whether to wait for a process that holds it.

    Raises
    ------
    BuildBusyError
        Another process holds it.
    """
    index_dir.mkdir(parents=True, exist_ok=True)
    with (index_dir / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuildBusyError(f"Another build is under way in {index_dir}; wait for it to end.") from error
        yield


class GenerationWriter(StructureFolder):
    """A folder that becomes a generation when `publish` is called and vanishes when it is not.

    To be used as a context manager, inside `sole_builder`.
    """

    def __init__(self, index_dir: Path) -> None:
        numbers = [int(folder.name.removeprefix(GENERATION_PREFIX)) for folder in generation_folders(index_dir)]
        self._index_dir = index_dir
        self.name = f"{GENERATION_PREFIX}{max(numbers, default=0) + 1:08d}"
        self._sealing = Sealing()
        super().__init__(index_dir / f"{UNFINISHED_PREFIX}{self.name}")

    def __enter__(self) -> GenerationWriter:
        for leftover in self._index_dir.glob(f"{UNFINISHED_PREFIX}*"):
            if leftover != self.path:
                shutil.rmtree(leftover)
        self.path.mkdir(exist_ok=True)
        for leftover in self.path.iterdir():
            if leftover.name == FRESH:
                shutil.rmtree(leftover)
            elif leftover.name != CHUNKS:
                leftover.unlink()
        return self

    def __exit__(self, *exception: object) -> None:
        self._sealing.close()
        shutil.rmtree(self.path, ignore_errors=True)

    def finished(self, path: Path) -> None:
        """Begin to seal a file."""
        self._sealing.begin(path)

    def unfinished(self, path: Path) -> None:
        """Seal a file no longer."""
        self._sealing.forget(path)

    def chunks(self) -> ChunkStore:
        """Return the chunks of this build, those that a killed build left among them."""
        return ChunkStore(self.path / CHUNKS)

    def fresh_folder(self) -> StructureFolder:
        """Return an empty folder for the structures of the fresh records, which only this build needs."""
        path = self.path / FRESH
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
        return StructureFolder(path)

    def publish(self, *, digest: str, records: int, changed: int, verified: str | None) -> None:
        """Seal the folder, check it, put it in service and prune older generations.

        Parameters
        ----------
        digest : str
        records, changed : int
            See `indexer.index.generation.manifest.Manifest`.
        verified : str or None
            Name of an older generation that was verified during this build.
        """
        for folder in (self.path / CHUNKS, self.path / FRESH):
            shutil.rmtree(folder, ignore_errors=True)
        self._sealing.begin_rest(self.path)
        files = self._sealing.entries()
        manifest = make_manifest(files, digest=digest, built_at=time.time(), records=records, changed=changed)
        write_manifest(self.path, manifest)
        synchronise(self.path / MANIFEST)
        Generation(self.path, manifest)  # its checksums are those of a moment ago
        self._sealing.finish()
        synchronise(self.path)
        self.path.rename(self._index_dir / self.name)
        synchronise(self._index_dir)
        _point_to(self._index_dir, self.name)
        _prune(self._index_dir, self.name, verified)


def _point_to(index_dir: Path, name: str) -> None:
    draft = index_dir / f"{CURRENT}.new"
    draft.write_text(f"{name}\n", encoding="utf-8")
    synchronise(draft)
    draft.replace(index_dir / CURRENT)
    synchronise(index_dir)


def _prune(index_dir: Path, current: str, verified: str | None) -> None:
    """Remove all but the generation in service and the newest sound ones before it, of which one has been verified."""
    kept = 1
    for folder in generation_folders(index_dir):
        if folder.name == current:
            continue
        if kept < KEPT and (folder.name == verified or _is_sound(folder)):
            kept += 1
        else:
            shutil.rmtree(folder)


def _is_sound(folder: Path) -> bool:
    try:
        open_folder(folder)
    except DamagedGenerationError:
        return False
    return True
