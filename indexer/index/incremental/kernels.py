"""The compiled loops of an incremental build, and the arrays that they take and return."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.build.kernels.postings import PositionArrays
from indexer.index.generation.format import I64, NOWHERE, U8, U32

REMOVED = np.int64(-(1 << 62))
"""The shift of a token whose record was removed."""

STRIDE = 1 << 12
"""Tokens from one whose range of `TokenShifts` is noted to the next."""


class Runs(NamedTuple):
    """Rows of records that follow each other in both their old and their new order.

    Attributes
    ----------
    are_old : bool array, shape (runs,)
        Whether they are rows of the old generation, or of the fresh records.
    begins, ends : int64 arrays, shape (runs,)
        Where they begin and end there.
    """

    are_old: NDArray[np.bool_]
    begins: I64
    ends: I64


class TokenShifts(NamedTuple):
    """The old numbers of tokens, cut into ranges of which each shifts as a whole.

    Attributes
    ----------
    ends : int64 array, shape (ranges,)
        Where each range ends.
    shifts : int64 array, shape (ranges,)
        How much greater the new numbers are, `REMOVED` where the records were removed.
    first_ranges : int64 array, shape (strides,)
        The range of every `STRIDE`th token, from which those of the next are a few steps away.
    """

    ends: I64
    shifts: I64
    first_ranges: I64


class TermNumbers(NamedTuple):
    """The terms of the new generation.

    Attributes
    ----------
    old, fresh : int64 arrays, shape (terms,)
        Number of each in the old generation and in that of the fresh records, -1 for none.
    """

    old: I64
    fresh: I64


class DocNumbers(NamedTuple):
    """New numbers of records.

    Attributes
    ----------
    old : uint32 array, shape (old records,)
        Of those of the old generation, `NOWHERE` for one that was removed.
    fresh : uint32 array, shape (fresh records,)
        Of the fresh ones.
    """

    old: U32
    fresh: U32


class TermDocs(NamedTuple):
    """Records by term: term t has `docs[offsets[t]:offsets[t + 1]]`, ascending."""

    offsets: I64
    docs: U32


class TermPositions(NamedTuple):
    """Positions by stem: stem t has `tokens[offsets[t]:offsets[t + 1]]`, ascending, and `after` beside them."""

    offsets: I64
    tokens: U32 | I64
    after: U8


class MergedDocs(NamedTuple):
    """The postings of some terms that follow each other.

    Attributes
    ----------
    counts : int64 array, shape (terms,)
        How many each term has.
    docs : uint32 array, shape (postings,)
        The record of each posting.
    sources : int64 array, shape (postings,)
        Its index among the old postings, or ``-1 - n`` where it is the nth of the fresh ones.
    """

    counts: I64
    docs: U32
    sources: I64


@compiled
def merge_docs(terms: TermNumbers, old: TermDocs, fresh: TermDocs, numbers: DocNumbers, most: int) -> MergedDocs:
    """Merge the postings of two generations by term, ascending by record; there are at most so many."""
    counts = np.zeros(len(terms.old), dtype=np.int64)
    docs, sources = np.empty(most, dtype=np.uint32), np.empty(most, dtype=np.int64)
    found = 0
    for term in range(len(terms.old)):
        before = found
        at = end = other = other_end = np.int64(0)
        if terms.old[term] >= 0:
            at, end = old.offsets[terms.old[term]], old.offsets[terms.old[term] + 1]
        if terms.fresh[term] >= 0:
            other, other_end = fresh.offsets[terms.fresh[term]], fresh.offsets[terms.fresh[term] + 1]
        next_fresh = numbers.fresh[fresh.docs[other]] if other < other_end else NOWHERE
        while at < end:
            doc = numbers.old[old.docs[at]]
            if doc == NOWHERE:
                at += 1
            elif doc < next_fresh:
                docs[found], sources[found] = doc, at
                found += 1
                at += 1
            else:
                docs[found], sources[found] = next_fresh, -1 - other
                found += 1
                other += 1
                next_fresh = numbers.fresh[fresh.docs[other]] if other < other_end else NOWHERE
        while other < other_end:
            docs[found], sources[found] = numbers.fresh[fresh.docs[other]], -1 - other
            found += 1
            other += 1
        counts[term] = found - before
    return MergedDocs(counts, docs[:found], sources[:found])


@compiled
def merged_values(old: NDArray[Any], fresh: NDArray[Any], sources: I64) -> NDArray[Any]:
    """Return the values of merged postings; `sources` are those of `MergedDocs`."""
    values = np.empty(len(sources), dtype=old.dtype)
    for at in range(len(sources)):
        values[at] = old[sources[at]] if sources[at] >= 0 else fresh[-1 - sources[at]]
    return values


@compiled
def interleave_renumbered(runs: Runs, old: U32, fresh: U32, numbers: U32) -> U32:
    """Return the values of runs one after the other; `numbers` gives the new number of each old value."""
    interleaved = np.empty((runs.ends - runs.begins).sum(), dtype=np.uint32)
    at = 0
    for run in range(len(runs.begins)):
        begin, end = runs.begins[run], runs.ends[run]
        if runs.are_old[run]:
            for value in old[begin:end]:
                interleaved[at] = numbers[value]
                at += 1
        else:
            interleaved[at : at + end - begin] = fresh[begin:end]
            at += end - begin
    return interleaved


@compiled
def merge_positions(
    in_old: I64, old: TermPositions, fresh: TermPositions, shifts: TokenShifts, count: int
) -> PositionArrays:
    """Merge the positions of stems that follow each other in two generations.

    Parameters
    ----------
    in_old : int64 array, shape (stems,)
        Number of each stem in the old generation, -1 where it is new.
    old : TermPositions
    fresh : TermPositions
        The tokens have their new numbers already, and the offsets begin with those of the first of these stems.
    shifts : TokenShifts
        Of the old tokens.
    count : int
        How many positions there are.
    """
    offsets, old_tokens, old_after = old
    fresh_offsets, fresh_tokens, fresh_after = fresh
    tokens, after = np.empty(count, dtype=np.uint32), np.empty(count, dtype=np.uint8)
    last = np.int64(1 << 62)
    found = 0
    for stem in range(len(in_old)):
        other, other_end = fresh_offsets[stem], fresh_offsets[stem + 1]
        at = end = range_end = shift = np.int64(0)
        if in_old[stem] >= 0:
            at, end = offsets[in_old[stem]], offsets[in_old[stem] + 1]
        while at < end:
            token = np.int64(old_tokens[at])
            if token >= range_end:
                number = shifts.first_ranges[token // STRIDE]
                while shifts.ends[number] <= token:
                    number += 1
                range_end, shift = shifts.ends[number], shifts.shifts[number]
            if shift == REMOVED:
                at += 1
                continue
            next_fresh = fresh_tokens[other] if other < other_end else last
            if next_fresh < token + shift:
                tokens[found], after[found] = next_fresh, fresh_after[other]
                found += 1
                other += 1
                continue
            stop = min(range_end, next_fresh - shift)
            while at < end and old_tokens[at] < stop:
                tokens[found], after[found] = old_tokens[at] + shift, old_after[at]
                found += 1
                at += 1
        while other < other_end:
            tokens[found], after[found] = fresh_tokens[other], fresh_after[other]
            found += 1
            other += 1
    return PositionArrays(tokens, after)


@compiled
def mark_fields(forms: U32, segment_ends: I64, segment_fields: U8, chosen: NDArray[np.bool_], fields: U32) -> None:
    """Set the bits of the fields that the chosen ones of some forms occur in, by form."""
    begin = 0
    for segment in range(len(segment_ends)):
        bit = np.uint32(1) << np.uint32(segment_fields[segment])
        for form in forms[begin : segment_ends[segment]]:
            if chosen[form]:
                fields[form] |= bit
        begin = segment_ends[segment]
