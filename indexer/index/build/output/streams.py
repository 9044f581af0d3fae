"""Structures written piece by piece, for what is larger than memory should hold."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from indexer.index.generation.array_files import file_of


class ArrayFile:
    """One array that grows along its first axis; the file is the same as if it had been saved whole."""

    def __init__(self, path: Path, dtype: np.dtype[Any]) -> None:
        self._file = path.open("w+b")
        self._dtype = dtype
        self._shape: tuple[int, ...] = (0,)
        self._write_header()

    def append(self, rows: NDArray[Any]) -> None:
        """Write further rows."""
        self._shape = (self._shape[0] + len(rows), *rows.shape[1:])
        np.ascontiguousarray(rows, dtype=self._dtype).tofile(self._file)

    def close(self) -> None:
        """Write how many rows there are."""
        self._file.seek(0)
        self._write_header()
        self._file.close()

    def _write_header(self) -> None:
        # NumPy leaves room in a header for any number of rows, so that this one does not grow.
        descr = npy.dtype_to_descr(self._dtype)
        npy.write_array_header_1_0(self._file, {"descr": descr, "fortran_order": False, "shape": self._shape})


class StructureFile:
    """One structure of `indexer.index.generation.format` whose arrays grow; a context manager that completes them."""

    def __init__(self, folder: Path, name: str, kind: type[Any]) -> None:
        self._arrays = {
            each.name: ArrayFile(folder / file_of(name, each.name), each.metadata["dtype"]) for each in fields(kind)
        }

    def __enter__(self) -> StructureFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for array in self._arrays.values():
            array.close()

    def append(self, **rows: NDArray[Any]) -> None:
        """Write further rows of the arrays that are named."""
        for name, of_array in rows.items():
            self._arrays[name].append(of_array)
