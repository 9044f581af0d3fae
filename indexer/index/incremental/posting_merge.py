"""Postings in the order of terms: those of the old generation and of the fresh records, merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import numpy as np

from indexer.index.build.batches import term_ranges
from indexer.index.generation.format import I64, U32
from indexer.index.generation.offsets import offsets_of
from indexer.index.incremental.kernels import DocNumbers, MergedDocs, TermDocs, TermNumbers, merge_docs

AT_ONCE = 1 << 20  # postings that are in memory at once, unless one term has more


class Postings(Protocol):
    """Records by term: term t's are `docs[offsets[t]:offsets[t + 1]]`."""

    @property
    def offsets(self) -> I64:
        """Where each term's begin, and the last one's end."""

    @property
    def docs(self) -> U32:
        """Records, ascending within a term."""


def merge_postings(terms: TermNumbers, old: Postings, fresh: Postings, numbers: DocNumbers) -> Iterator[MergedDocs]:
    """Yield the postings of all terms, those of some at a time."""
    most = offsets_of(_sizes(old.offsets, terms.old) + _sizes(fresh.offsets, terms.fresh))
    for first, last in term_ranges(most, AT_ONCE):
        yield merge_docs(
            TermNumbers(terms.old[first:last], terms.fresh[first:last]),
            TermDocs(old.offsets, old.docs),
            TermDocs(fresh.offsets, fresh.docs),
            numbers,
            most[last] - most[first],
        )


def joined(parts: Iterable[MergedDocs]) -> MergedDocs:
    """Return the postings of several ranges of terms as one."""
    nothing = MergedDocs(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.int64))
    return MergedDocs(*map(np.concatenate, zip(nothing, *parts, strict=True)))


def _sizes(offsets: I64, terms: I64) -> I64:
    """Return how many postings some terms have, 0 for the term -1."""
    sizes: I64 = np.where(terms >= 0, offsets[terms + 1] - offsets[terms], 0)
    return sizes
