"""Arrays in the order of records: those of the old generation and of the fresh records, put in their new order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.index.generation.format import I64
from indexer.index.incremental.diff import Diff
from indexer.index.incremental.kernels import Runs

BATCH = 1 << 13  # records of which the rows are in memory at once


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

    def before(self, records: I64) -> I64:
        """Return how many rows there are before each of some records."""
        return records if self.offsets is None else self.offsets[records]


class Interleaver:
    """Interleaves the rows of old and fresh records.

    Parameters
    ----------
    diff : Diff
        Where each record comes from.
    """

    def __init__(self, diff: Diff) -> None:
        origins = diff.origins
        self.records = len(origins)
        follows = np.zeros(self.records, dtype=bool)
        follows[1:] = np.where(origins[1:] >= 0, origins[1:] - origins[:-1] == 1, origins[1:] - origins[:-1] == -1)
        follows[1:] &= (origins[1:] >= 0) == (origins[:-1] >= 0)
        follows[::BATCH] = False
        begins = np.flatnonzero(~follows)
        self._are_old = origins[begins] >= 0
        self._first = np.where(self._are_old, origins[begins], -1 - origins[begins])
        self._last = self._first + np.diff(begins, append=self.records)
        self._batches = [*np.flatnonzero(begins % BATCH == 0).tolist(), len(begins)]

    def runs(self, old: Rows, fresh: Rows) -> Runs:
        """Return the runs of all records."""
        begins, ends = np.empty(len(self._first), dtype=np.int64), np.empty(len(self._first), dtype=np.int64)
        for rows, own in ((old, self._are_old), (fresh, ~self._are_old)):
            begins[own], ends[own] = rows.before(self._first[own]), rows.before(self._last[own])
        return Runs(self._are_old, begins, ends)

    def run_batches(self, old: Rows, fresh: Rows) -> Iterator[Runs]:
        """Yield the runs of `BATCH` records at a time."""
        runs = self.runs(old, fresh)
        for first, last in pairwise(self._batches):
            yield Runs(runs.are_old[first:last], runs.begins[first:last], runs.ends[first:last])

    def batches(self, old: Rows, fresh: Rows) -> Iterator[NDArray[Any]]:
        """Yield the rows of the new generation's records, those of `BATCH` at a time."""
        for runs in self.run_batches(old, fresh):
            yield _interleaved(runs, old, fresh)

    def whole(self, old: Rows, fresh: Rows) -> NDArray[Any]:
        """Return the rows of all records."""
        return _interleaved(self.runs(old, fresh), old, fresh)


def _interleaved(runs: Runs, old: Rows, fresh: Rows) -> NDArray[Any]:
    bounds = zip(runs.are_old.tolist(), runs.begins.tolist(), runs.ends.tolist(), strict=True)
    rows = [(old if is_old else fresh).values[begin:end] for is_old, begin, end in bounds]
    return np.concatenate([fresh.values[:0], *rows])
