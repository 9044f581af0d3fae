"""Where a build cuts what is larger than memory should hold at once: into batches of records, or ranges of terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from indexer.index.generation.format import I64


class NumberRange(NamedTuple):
    """Records, or terms, whose numbers follow each other: those from `first` up to, not including, `last`."""

    first: int
    last: int


def record_batches(records: int, size: int) -> Iterator[NumberRange]:
    """Yield ranges of at most `size` records."""
    for first in range(0, records, size):
        yield NumberRange(first, min(first + size, records))


def term_ranges(offsets: I64, most: int) -> Iterator[NumberRange]:
    """Yield ranges of terms that have at most so many entries together, or of a single term with more.

    Parameters
    ----------
    offsets : int64 array, shape (terms + 1,)
        Term t has entries `offsets[t]:offsets[t + 1]`.
    most : int
    """
    first, terms = 0, len(offsets) - 1
    while first < terms:
        last = int(np.searchsorted(offsets, offsets[first] + most, side="right")) - 1
        last = min(max(last, first + 1), terms)
        yield NumberRange(first, last)
        first = last
