"""The compiled loop that turns postings round: the terms that the next records hold."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indexer.compiling import compiled
from indexer.index.generation.format import I64, U32


class Entries(NamedTuple):
    """Postings of some records, ascending by term: int64 arrays, the term of each and its number among all postings."""

    terms: I64
    postings: I64


@compiled
def take_entries(offsets: I64, docs: U32, cursors: I64, last: int) -> Entries:
    """Return the postings from `cursors` on that are of records below `last`, and move the cursors behind them.

    Parameters
    ----------
    offsets : int64 array, shape (terms + 1,)
    docs : uint32 array
        Term t's records are `docs[offsets[t]:offsets[t + 1]]`, ascending.
    cursors : int64 array, shape (terms,)
        Of each term the first posting that has not been taken.
    last : int
    """
    count = 0
    for term in range(len(cursors)):
        at = cursors[term]
        while at < offsets[term + 1] and docs[at] < last:
            at += 1
        count += at - cursors[term]
    terms, postings, taken = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.int64), 0
    for term in range(len(cursors)):
        while cursors[term] < offsets[term + 1] and docs[cursors[term]] < last:
            terms[taken], postings[taken] = term, cursors[term]
            cursors[term] += 1
            taken += 1
    return Entries(terms, postings)
