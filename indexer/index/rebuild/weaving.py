"""Arrays that lie record by record: those of the old generation and of the fresh records, put in their new order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.index.format import I64
from indexer.index.rebuild.difference import Difference

PIECE = 1 << 13  # records of which the rows are in memory at once


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of an array, some for each record.

    Attributes
    ----------
    values : array, shape (rows, …)
    offsets : int64 array, shape (records + 1,)
        Record d's rows are `values[offsets[d]:offsets[d + 1]]`; without it each record has one.
    """

    values: NDArray[Any]
    offsets: I64 | None = None

    def of(self, begin: int, end: int) -> NDArray[Any]:
        """Return the rows of records that follow each other."""
        if self.offsets is not None:
            begin, end = self.offsets[begin], self.offsets[end]
        return self.values[begin:end]


class Loom:
    """Weaves the rows of old and fresh records.

    Parameters
    ----------
    difference : Difference
        Where each record comes from.
    """

    def __init__(self, difference: Difference) -> None:
        origins = difference.origins
        self.records = len(origins)
        follows = np.zeros(self.records, dtype=bool)
        follows[1:] = np.where(origins[1:] >= 0, origins[1:] - origins[:-1] == 1, origins[1:] - origins[:-1] == -1)
        follows[1:] &= (origins[1:] >= 0) == (origins[:-1] >= 0)
        follows[::PIECE] = False
        begins = np.flatnonzero(~follows)
        self._sizes = np.diff(begins, append=self.records).tolist()
        self._begins = begins.tolist()
        self._origins = origins[begins].tolist()

    def woven(self, old: Rows, fresh: Rows) -> Iterator[NDArray[Any]]:
        """Yield the rows of the new generation's records, those of `PIECE` at a time."""
        piece = [fresh.of(0, 0)]
        for begin, size, origin in zip(self._begins, self._sizes, self._origins, strict=True):
            if begin % PIECE == 0 and begin:
                yield np.concatenate(piece)
                piece = []
            piece.append(old.of(origin, origin + size) if origin >= 0 else fresh.of(-1 - origin, size - 1 - origin))
        yield np.concatenate(piece)

    def whole(self, old: Rows, fresh: Rows) -> NDArray[Any]:
        """Return the rows of all records."""
        return np.concatenate(list(self.woven(old, fresh)))
