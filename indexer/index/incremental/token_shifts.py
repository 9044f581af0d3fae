"""New numbers of tokens: those of records that followed each other, and still do, shift alike."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.index.generation.format import I64, NOWHERE, U32
from indexer.index.generation.reader import Generation
from indexer.index.incremental.kernels import REMOVED, STRIDE, TokenShifts


class ShiftedTokens(NamedTuple):
    """Some tokens under their new numbers.

    Attributes
    ----------
    tokens : int64 array, shape (kept tokens,)
        The new numbers of those whose record is still there.
    kept : bool array, shape (tokens,)
        Which ones these are.
    """

    tokens: I64
    kept: NDArray[np.bool_]


def token_shifts(before: I64, after: I64, new_docs: U32) -> TokenShifts:
    """Return how tokens shift.

    Parameters
    ----------
    before : int64 array, shape (old records + 1,)
        Where the tokens of each record begin, and the last one's end.
    after : int64 array, shape (new records + 1,)
        The same in the new generation.
    new_docs : uint32 array, shape (old records,)
        New number of each record, `NOWHERE` where it was removed.
    """
    kept = new_docs != NOWHERE
    shifts = np.full(len(new_docs), REMOVED)
    shifts[kept] = after[new_docs[kept]] - before[:-1][kept]
    last = np.flatnonzero(np.diff(shifts, append=REMOVED - 1))
    ends = before[last + 1]
    return TokenShifts(ends, shifts[last], np.searchsorted(ends, np.arange(0, before[-1], STRIDE), side="right"))


def shifted(tokens: U32, shifts: TokenShifts) -> ShiftedTokens:
    """Return the new numbers of tokens."""
    of_tokens = shifts.shifts[np.searchsorted(shifts.ends, tokens.astype(np.int64), side="right")]
    kept = of_tokens != REMOVED
    return ShiftedTokens(tokens[kept] + of_tokens[kept], kept)


def token_offsets(generation: Generation) -> I64:
    """Return where the words of each record begin among all, and the last one's end, shape (records + 1,)."""
    offsets: NDArray[Any] = generation.segments.offsets[generation.documents.segments]
    return offsets.astype(np.int64)
