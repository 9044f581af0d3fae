"""What an incremental build puts together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.index.generation.offsets import offsets_of
from indexer.index.generation.reader import Generation
from indexer.index.incremental.diff import Diff
from indexer.index.incremental.interleave import Interleaver, Rows
from indexer.index.incremental.kernels import TokenShifts
from indexer.index.incremental.term_mapping import TermMapping
from indexer.index.incremental.token_shifts import token_offsets, token_shifts


@dataclass(frozen=True, slots=True)
class Inputs:
    """What an incremental build puts together.

    Attributes
    ----------
    old : Generation
        The generation before.
    fresh : Generation
        One of the fresh records alone, weighed by the statistics of the old one; its forms and stems are numbered as in
        the new one.
    diff : Diff
    terms : TermMapping
        The forms and stems of the new generation.
    interleaver : Interleaver
    old_shifts, fresh_shifts : TokenShifts
        New numbers of the tokens of both.
    """

    old: Generation
    fresh: Generation
    diff: Diff
    terms: TermMapping
    interleaver: Interleaver
    old_shifts: TokenShifts
    fresh_shifts: TokenShifts

    @classmethod
    def of(cls, old: Generation, fresh: Generation, diff: Diff, terms: TermMapping) -> Inputs:
        """Return the inputs, with those that follow from the given ones."""
        interleaver = Interleaver(diff)
        of_old, of_fresh = token_offsets(old), token_offsets(fresh)
        after = offsets_of(interleaver.whole(Rows(np.diff(of_old)), Rows(np.diff(of_fresh))))
        old_shifts = token_shifts(of_old, after, diff.numbers.old)
        fresh_shifts = token_shifts(of_fresh, after, diff.numbers.fresh)
        return cls(old, fresh, diff, terms, interleaver, old_shifts, fresh_shifts)
