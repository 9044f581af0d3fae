"""What a rebuild is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.index.build.statistics import offsets_of
from indexer.index.generation.reader import Generation
from indexer.index.incremental.diff import Difference
from indexer.index.incremental.interleave import Loom, Rows
from indexer.index.incremental.term_mapping import Words
from indexer.index.incremental.token_shifts import Moves, tokens_of_records


@dataclass(frozen=True, slots=True)
class Parts:
    """What a rebuild is made of.

    Attributes
    ----------
    old : Generation
        The generation before.
    fresh : Generation
        One of the fresh records alone, weighed by the statistics of the old one; its forms and stems are numbered as in
        the new one.
    difference : Difference
    words : Words
        The forms and stems of the new generation.
    loom : Loom
    old_moves, fresh_moves : Moves
        New numbers of the tokens of both.
    """

    old: Generation
    fresh: Generation
    difference: Difference
    words: Words
    loom: Loom
    old_moves: Moves
    fresh_moves: Moves

    @classmethod
    def of(cls, old: Generation, fresh: Generation, difference: Difference, words: Words) -> Parts:
        """Return the parts, those that follow from the others among them."""
        loom = Loom(difference)
        of_old, of_fresh = tokens_of_records(old), tokens_of_records(fresh)
        begins = offsets_of(loom.whole(Rows(np.diff(of_old)), Rows(np.diff(of_fresh))))
        old_moves = Moves.of(of_old, begins, difference.of_old)
        fresh_moves = Moves.of(of_fresh, begins, difference.of_fresh)
        return cls(old, fresh, difference, words, loom, old_moves, fresh_moves)
