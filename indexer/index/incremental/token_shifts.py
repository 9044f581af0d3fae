"""Where the words of records have moved: those of records that followed each other, and still do, move alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.index.build.kernels import NOWHERE
from indexer.index.generation.format import I64, U32
from indexer.index.generation.reader import Generation
from indexer.index.incremental.kernels import GONE, STRETCH

Runs = tuple[I64, I64, I64]
"""Arrays of `Moves`, as the compiled loops take them."""


@dataclass(frozen=True, slots=True)
class Moves:
    """The old numbers of tokens, cut in runs of which each moves as a whole.

    Attributes
    ----------
    ends : int64 array, shape (runs,)
        Where each run ends.
    shifts : int64 array, shape (runs,)
        How much greater the new numbers are, `GONE` where the records are gone.
    first_runs : int64 array, shape (stretches,)
        The run of every `STRETCH`th token, from which those of the next are a few steps away.
    """

    ends: I64
    shifts: I64
    first_runs: I64

    @classmethod
    def of(cls, before: I64, after: I64, new_records: U32) -> Moves:
        """Return how tokens move whose records begin at `before` and, under their new numbers, at `after`."""
        kept = new_records != NOWHERE
        shifts = np.full(len(new_records), GONE)
        shifts[kept] = after[new_records[kept]] - before[:-1][kept]
        last = np.flatnonzero(np.diff(shifts, append=GONE - 1))
        ends = before[last + 1]
        return cls(ends, shifts[last], np.searchsorted(ends, np.arange(0, before[-1], STRETCH), side="right"))

    @property
    def runs(self) -> Runs:
        """All arrays."""
        return self.ends, self.shifts, self.first_runs

    def moved(self, tokens: U32) -> tuple[I64, NDArray[np.bool_]]:
        """Return the new numbers of those tokens whose record is still there, and which these are."""
        shifts = self.shifts[np.searchsorted(self.ends, tokens.astype(np.int64), side="right")]
        kept = shifts != GONE
        return tokens[kept] + shifts[kept], kept


def tokens_of_records(generation: Generation) -> I64:
    """Return where the words of each record begin among all, and the last one's end, shape (records + 1,)."""
    begins: NDArray[Any] = generation.segments.offsets[generation.documents.segments]
    return begins.astype(np.int64)
