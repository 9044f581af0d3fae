"""The compiled loops of a rebuild."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.build.kernels import NOWHERE
from indexer.index.generation.format import I64, U8, U32

GONE = np.int64(-(1 << 62))
"""How far a token has moved that is gone."""

STRETCH = 1 << 12
"""Tokens between two whose run is noted."""


class Threads(NamedTuple):
    """Rows of records that follow each other in both their old and their new order.

    Attributes
    ----------
    are_old : bool array, shape (threads,)
        Whether they are rows of the old generation, or of the fresh records.
    begins, ends : int64 arrays, shape (threads,)
        Where they begin and end there.
    """

    are_old: NDArray[np.bool_]
    begins: I64
    ends: I64


@compiled
def merge_docs(
    terms: tuple[I64, I64],
    old: tuple[I64, U32],
    fresh: tuple[I64, U32],
    numbers: tuple[U32, U32],
    counts: I64,
) -> tuple[U32, I64]:
    """Merge the postings of two generations by term, ascending by record.

    Parameters
    ----------
    terms : tuple of int64 arrays, shape (terms,)
        Number of each term in the one and the other, -1 where it has none.
    old, fresh : tuples of arrays
        Offsets and records of both.
    numbers : tuple of uint32 arrays
        New numbers of the records of both, `NOWHERE` for one that is gone.
    counts : int64 array, shape (terms,)
        How many postings of each term there are at most; how many there are is written to it.

    Returns
    -------
    docs : uint32 array, shape (postings,)
        The record of each posting.
    sources : int64 array, shape (postings,)
        Its place among the old postings, or ``-1 - n`` where it is the nth of the fresh ones.
    """
    in_old, in_fresh = terms
    old_offsets, old_docs = old
    fresh_offsets, fresh_docs = fresh
    of_old, of_fresh = numbers
    docs, sources = np.empty(counts.sum(), dtype=np.uint32), np.empty(counts.sum(), dtype=np.int64)
    found = 0
    for term in range(len(in_old)):
        before = found
        at = end = other = other_end = np.int64(0)
        if in_old[term] >= 0:
            at, end = old_offsets[in_old[term]], old_offsets[in_old[term] + 1]
        if in_fresh[term] >= 0:
            other, other_end = fresh_offsets[in_fresh[term]], fresh_offsets[in_fresh[term] + 1]
        coming = of_fresh[fresh_docs[other]] if other < other_end else NOWHERE
        while at < end:
            doc = of_old[old_docs[at]]
            if doc == NOWHERE:
                at += 1
            elif doc < coming:
                docs[found], sources[found] = doc, at
                found += 1
                at += 1
            else:
                docs[found], sources[found] = coming, -1 - other
                found += 1
                other += 1
                coming = of_fresh[fresh_docs[other]] if other < other_end else NOWHERE
        while other < other_end:
            docs[found], sources[found] = of_fresh[fresh_docs[other]], -1 - other
            found += 1
            other += 1
        counts[term] = found - before
    return docs[:found], sources[:found]


@compiled
def taken(old: NDArray[Any], fresh: NDArray[Any], sources: I64) -> NDArray[Any]:
    """Return the values of postings that `merge_docs` told the sources of."""
    values = np.empty(len(sources), dtype=old.dtype)
    for at in range(len(sources)):
        values[at] = old[sources[at]] if sources[at] >= 0 else fresh[-1 - sources[at]]
    return values


@compiled
def renumbered(threads: Threads, old: U32, fresh: U32, numbers: U32) -> U32:
    """Return threads one after the other, `numbers` giving the new number of each old value."""
    are_old, begins, ends = threads
    woven = np.empty((ends - begins).sum(), dtype=np.uint32)
    at = 0
    for thread in range(len(begins)):
        begin, end = begins[thread], ends[thread]
        if are_old[thread]:
            for value in old[begin:end]:
                woven[at] = numbers[value]
                at += 1
        else:
            woven[at : at + end - begin] = fresh[begin:end]
            at += end - begin
    return woven


@compiled
def merge_places(
    in_old: I64, old: tuple[I64, U32, U8], fresh: tuple[I64, I64, U8], runs: tuple[I64, I64, I64], count: int
) -> tuple[U32, U8]:
    """Merge the places of stems that follow each other in two generations.

    Parameters
    ----------
    in_old : int64 array, shape (stems,)
        Number of each stem in the old generation, -1 where it is new.
    old, fresh : tuples of arrays
        `offsets`, `tokens` and `after` of both. The tokens of the fresh records have their new numbers already, and
        their offsets begin with those of the first of these stems.
    runs : tuple of int64 arrays
        How the old tokens move: see `indexer.index.incremental.token_shifts.Moves`.
    count : int
        How many places there are.
    """
    offsets, old_tokens, old_after = old
    fresh_offsets, fresh_tokens, fresh_after = fresh
    run_ends, shifts, first_runs = runs
    tokens, after = np.empty(count, dtype=np.uint32), np.empty(count, dtype=np.uint8)
    last = np.int64(1 << 62)
    found = 0
    for stem in range(len(in_old)):
        other, other_end = fresh_offsets[stem], fresh_offsets[stem + 1]
        at = end = run_end = shift = np.int64(0)
        if in_old[stem] >= 0:
            at, end = offsets[in_old[stem]], offsets[in_old[stem] + 1]
        while at < end:
            token = np.int64(old_tokens[at])
            if token >= run_end:
                run = first_runs[token // STRETCH]
                while run_ends[run] <= token:
                    run += 1
                run_end, shift = run_ends[run], shifts[run]
            if shift == GONE:
                at += 1
                continue
            coming = fresh_tokens[other] if other < other_end else last
            if coming < token + shift:
                tokens[found], after[found] = coming, fresh_after[other]
                found += 1
                other += 1
                continue
            stop = min(run_end, coming - shift)
            while at < end and old_tokens[at] < stop:
                tokens[found], after[found] = old_tokens[at] + shift, old_after[at]
                found += 1
                at += 1
        while other < other_end:
            tokens[found], after[found] = fresh_tokens[other], fresh_after[other]
            found += 1
            other += 1
    return tokens, after


@compiled
def mark_fields(forms: U32, segment_ends: I64, segment_fields: U8, wanted: NDArray[np.bool_], fields: U32) -> None:
    """Set the bits of the fields that the wanted ones of some forms stand in, by form."""
    begin = 0
    for segment in range(len(segment_ends)):
        bit = np.uint32(1) << np.uint32(segment_fields[segment])
        for form in forms[begin : segment_ends[segment]]:
            if wanted[form]:
                fields[form] |= bit
        begin = segment_ends[segment]
