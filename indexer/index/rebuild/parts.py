"""What a rebuild is made of."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.index.reader import Generation
from indexer.index.rebuild.difference import Difference
from indexer.index.rebuild.weaving import Loom
from indexer.index.rebuild.words import Words


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
    loom : Loom
    words : Words
        The forms and stems of the new generation.
    """

    old: Generation
    fresh: Generation
    difference: Difference
    loom: Loom
    words: Words
