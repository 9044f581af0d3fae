"""Files of a generation synchronised with the disk, and their checksums worked out, while others are still written."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from indexer.index.generation.manifest import FileEntry, entry_of

_AT_ONCE = 8  # files that are synchronised at once: the disk orders them better than we do


@dataclass(frozen=True, slots=True)
class _UnderWay:
    entry: Future[FileEntry]
    synchronised: Future[None]


class Sealing:
    """Files that are being sealed, in threads of their own."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_AT_ONCE, "sealing")
        self._files: dict[str, _UnderWay] = {}

    def begin(self, path: Path) -> None:
        """Begin to seal a file that will not change any more."""
        entry, synchronised = self._threads.submit(entry_of, path), self._threads.submit(synchronise, path)
        self._files[path.name] = _UnderWay(entry, synchronised)

    def begin_rest(self, folder: Path) -> None:
        """Begin to seal all other files of a folder."""
        for path in folder.iterdir():
            if path.name not in self._files:
                self.begin(path)

    def forget(self, path: Path) -> None:
        """Seal a file no longer, for it is to be removed or written anew."""
        self._files.pop(path.name, None)

    def entries(self) -> dict[str, FileEntry]:
        """Return the manifest's entry of each file, in the order of their names."""
        return {name: file.entry.result() for name, file in sorted(self._files.items())}

    def finish(self) -> None:
        """Wait until all files are on the disk."""
        for file in self._files.values():
            file.synchronised.result()

    def close(self) -> None:
        """Begin nothing more, and wait for what is under way."""
        self._threads.shutdown(cancel_futures=True)


def synchronise(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
