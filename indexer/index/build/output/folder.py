"""A folder that structures are written to, and read from again while others are worked out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from indexer.index.build.output.streams import StructureFile
from indexer.index.generation.array_files import Structure, file_of, load, save
from indexer.index.generation.format import RECORDS


class StructureFolder:
    """Structures of `indexer.index.generation.format` under their names, and the file of records."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def finished(self, path: Path) -> None:
        """Take notice that a file has been written."""

    def unfinished(self, path: Path) -> None:
        """Take notice that a file is going to be removed or written anew."""

    @contextmanager
    def records(self) -> Iterator[BinaryIO]:
        """Open the file of records for writing."""
        path = self.path / RECORDS
        with path.open("wb") as file:
            yield file
        self.finished(path)

    @contextmanager
    def stream(self, name: str, kind: type[Any]) -> Iterator[StructureFile]:
        """Begin one structure whose arrays are written piece by piece."""
        with StructureFile(self.path, name, kind) as structure:
            yield structure
        self._finished(name, kind)

    def load(self, name: str, kind: type[Structure]) -> Structure:
        """Return a structure that has been written."""
        return load(self.path, name, kind)

    def add(self, name: str, structure: Any) -> None:
        """Write one structure."""
        save(self.path, name, structure)
        self._finished(name, type(structure))

    def blank(self, name: str, attribute: str, dtype: np.dtype[Any], count: int) -> NDArray[Any]:
        """Return one array of a structure, all zeros, mapped from its file to be filled in any order."""
        path = self.path / file_of(name, attribute)
        self.unfinished(path)
        path.unlink(missing_ok=True)
        return np.asarray(np.lib.format.open_memmap(path, "w+", dtype, (count,)))

    def remove(self, name: str, kind: type[Any]) -> None:
        """Remove a structure that only the build needed."""
        for path in self._files(name, kind):
            self.unfinished(path)
            path.unlink()

    def _finished(self, name: str, kind: type[Any]) -> None:
        for path in self._files(name, kind):
            self.finished(path)

    def _files(self, name: str, kind: type[Any]) -> list[Path]:
        return [self.path / file_of(name, attribute.name) for attribute in fields(kind)]
