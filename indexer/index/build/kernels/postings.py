"""Words to positions and postings."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indexer.compiling import compiled
from indexer.index.build.batches import NumberRange
from indexer.index.generation.format import F32, I64, U8, U16, U32


class WeightedSegments(NamedTuple):
    """Segments with the weight of each of their words.

    Attributes
    ----------
    ends : int64 array, shape (segments,)
        Where the words of each end.
    docs : uint32 array, shape (segments,)
        The record of each.
    weights : float32 array, shape (segments,)
    """

    ends: I64
    docs: U32
    weights: F32


class PositionArrays(NamedTuple):
    """Positions of some stems that follow each other: `tokens` and `after` of `format.Positions`, shape (tokens,)."""

    tokens: U32
    after: U8


class PostingArrays(NamedTuple):
    """Postings of some terms that follow each other, while they are collected.

    Attributes
    ----------
    docs : uint32 array, shape (postings,)
    weights : float32 array, shape (postings,)
        Weighted, length-normalised frequency of the term in the record, so far.
    ends : int64 array, shape (terms,)
        Where each term's next posting goes.
    last_docs : uint32 array, shape (terms,)
        The record of each term's last posting, `NOWHERE` before the first.
    """

    docs: U32
    weights: F32
    ends: I64
    last_docs: U32


@compiled
def order_by_term(terms: U32, offsets: I64) -> U32:
    """Return the indices of some entries in ascending order of term; entries of one term stay in their order.

    Parameters
    ----------
    terms : uint32 array, shape (entries,)
    offsets : int64 array, shape (terms + 1,)
        Term t has `offsets[t + 1] - offsets[t]` entries.
    """
    ends = offsets[:-1].copy()
    order = np.empty(len(terms), dtype=np.uint32)
    for at in range(len(terms)):
        order[ends[terms[at]]] = at
        ends[terms[at]] += 1
    return order


@compiled
def scatter_positions(
    stems: U32,
    segment_ends: I64,
    first_token: int,
    marks: U8,
    chosen: NumberRange,
    ends: I64,
    positions: PositionArrays,
) -> None:
    """Write each word of a chosen stem behind the earlier words of that stem.

    Parameters
    ----------
    stems, segment_ends : arrays
        The words of some segments, and where each segment ends among them.
    first_token : int
        Token number of the first of these words.
    marks : uint8 array, shape (stems,)
        A word is written with the mark of the next word of its segment, or 0.
    chosen : NumberRange
        The stems whose positions are written.
    ends : int64 array, shape (chosen stems,)
        Where the next position of each chosen stem goes; carries over to the next call.
    positions : PositionArrays
    """
    first, last = chosen
    tokens, after = positions
    begin = 0
    for end in segment_ends:
        for word in range(begin, end):
            stem = stems[word]
            if first <= stem < last:
                tokens[ends[stem - first]] = first_token + word
                after[ends[stem - first]] = marks[stems[word + 1]] if word + 1 < end else np.uint8(0)
                ends[stem - first] += 1
        begin = end


@compiled
def add_postings(terms: U32, segments: WeightedSegments, chosen: NumberRange, postings: PostingArrays) -> None:
    """Add the words of chosen terms to their postings: the weights of a term's words in one record are summed."""
    docs, weights, ends, last_docs = postings
    begin = 0
    for segment in range(len(segments.ends)):
        doc, weight = segments.docs[segment], segments.weights[segment]
        for at in range(begin, segments.ends[segment]):
            term = terms[at]
            if chosen.first <= term < chosen.last:
                own = term - chosen.first
                if last_docs[own] != doc:
                    last_docs[own] = doc
                    docs[ends[own]] = doc
                    weights[ends[own]] = weight
                    ends[own] += 1
                else:
                    weights[ends[own] - 1] += weight
        begin = segments.ends[segment]


@compiled
def impacts_of(weights: F32, k1: np.float32, steps: np.float32) -> U16:
    """Return ``weight / (k1 + weight)`` of each posting as a whole number of steps, rounded up."""
    impacts = np.empty(len(weights), dtype=np.uint16)
    for at in range(len(weights)):
        impacts[at] = np.uint16(np.ceil(np.float32(np.float32(weights[at] / np.float32(k1 + weights[at])) * steps)))
    return impacts


@compiled
def count_above_zero(weights: F32 | U16, offsets: I64) -> U32:
    """Return how many weights of each group are above 0; group g is `weights[offsets[g]:offsets[g + 1]]`."""
    counts = np.zeros(len(offsets) - 1, dtype=np.uint32)
    for group in range(len(counts)):
        for at in range(offsets[group], offsets[group + 1]):
            counts[group] += np.uint32(weights[at] > 0)
    return counts
