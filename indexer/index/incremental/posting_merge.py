"""What lies term by term: the postings of the old generation and of the fresh records, merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Protocol

import numpy as np

from indexer.index.build.statistics import offsets_of
from indexer.index.generation.format import I64, U32
from indexer.index.incremental.diff import Difference
from indexer.index.incremental.kernels import merge_docs

AT_ONCE = 1 << 20  # postings that are in memory at once, unless one term has more


class Postings(Protocol):
    """Records by term: term t's are `docs[offsets[t]:offsets[t + 1]]`."""

    @property
    def offsets(self) -> I64:
        """Where each term's begin, and the last one's end."""

    @property
    def docs(self) -> U32:
        """Records, ascending within a term."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the new generation: number of each in the old one and among the fresh records', -1 for none."""

    of_old: I64
    of_fresh: I64


@dataclass(frozen=True, slots=True)
class Merged:
    """The postings of some terms that follow each other.

    Attributes
    ----------
    counts : int64 array, shape (terms,)
        How many each term has.
    docs : uint32 array, shape (postings,)
    sources : int64 array, shape (postings,)
        Where each comes from, as `indexer.index.incremental.kernels.merge_docs` tells it.
    """

    counts: I64
    docs: U32
    sources: I64

    @classmethod
    def of(cls, runs: Iterable[Merged]) -> Merged:
        """Return the postings of several runs of terms as one."""
        parts = list(runs) or [cls(np.zeros(0, np.int64), np.zeros(0, np.uint32), np.zeros(0, np.int64))]
        return cls(*(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(cls)))

    @property
    def offsets(self) -> I64:
        """Where each term's begin, and the last one's end."""
        return offsets_of(self.counts)


def merged(terms: Terms, old: Postings, fresh: Postings, difference: Difference) -> Iterator[Merged]:
    """Yield the postings of all terms, those of some at a time."""
    most = _sizes(old.offsets, terms.of_old) + _sizes(fresh.offsets, terms.of_fresh)
    ends = np.cumsum(most)
    first = 0
    while first < len(most):
        begin = ends[first] - most[first]
        last = max(first + 1, int(np.searchsorted(ends, begin + AT_ONCE, side="right")))
        counts = most[first:last].copy()
        docs, sources = merge_docs(
            (terms.of_old[first:last], terms.of_fresh[first:last]),
            (old.offsets, old.docs),
            (fresh.offsets, fresh.docs),
            (difference.of_old, difference.of_fresh),
            counts,
        )
        yield Merged(counts, docs, sources)
        first = last


def _sizes(offsets: I64, terms: I64) -> I64:
    """Return how many postings some terms have, 0 for the term -1."""
    sizes: I64 = np.where(terms >= 0, offsets[terms + 1] - offsets[terms], 0)
    return sizes
