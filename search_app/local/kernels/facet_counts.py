"""Which values of a facet most of the records that match have."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.generation.format import I64, U64
from search_app.local.kernels.arrays import FacetArrays, Integer


class ValueCounts(NamedTuple):
    """The values of some facets that most of some records have.

    Attributes
    ----------
    values, counts : int64 arrays, shape (facets, most)
        Of each facet the values and how many records have each: most records first, equal counts in ascending order of
        value.
    sizes : int64 array, shape (facets,)
        How many of them there are; a value that no record has is none.
    """

    values: I64
    counts: I64
    sizes: I64


@compiled
def bitmaps_of(rows: I64, bounds: NDArray[Any], docs: NDArray[Any], words: int) -> U64:
    """Return the records `docs[bounds[r]:bounds[r + 1]]` of each of `rows` as bits, uint64 (rows, words)."""
    bitmaps = np.zeros((len(rows), words), dtype=np.uint64)
    for number in range(len(rows)):
        for at in range(bounds[rows[number]], bounds[rows[number] + 1]):
            bitmaps[number, docs[at] >> 6] |= np.uint64(1) << np.uint64(docs[at] & 63)
    return bitmaps


@compiled
def most_frequent_values(bounds: I64, facets: FacetArrays, bits: U64, most: int) -> ValueCounts:
    """Return, of each facet, the values that most of the marked records have, at most `most` of them.

    Parameters
    ----------
    bounds : int64 array, shape (facets + 1,)
        Facet f's values are rows `bounds[f]:bounds[f + 1]` of `facets`, those of most records first.
    bits : uint64 array, shape (words,)
        Marks the records.
    """
    values = np.zeros((len(bounds) - 1, most), dtype=np.int64)
    counts = np.zeros((len(bounds) - 1, most), dtype=np.int64)
    sizes = np.zeros(len(bounds) - 1, dtype=np.int64)
    for facet in range(len(sizes)):
        size = 0
        for row in range(bounds[facet], bounds[facet + 1]):
            begin, end = facets.bounds[row], facets.bounds[row + 1]
            if size == most and end - begin < counts[facet, most - 1]:
                break  # neither this value nor one of fewer records is among the first
            if facets.bitmap_rows[row] >= 0:
                count = _shared_bits(facets.bitmaps[facets.bitmap_rows[row]], bits)
            else:
                count = _marked(facets.docs[begin:end], bits)
            if count:
                size = _enter(facets.values[row], count, values[facet], counts[facet], size)
        sizes[facet] = size
    return ValueCounts(values, counts, sizes)


@compiled
def _enter(value: Integer, count: Integer, values: I64, counts: I64, size: int) -> int:
    """Put a value where it belongs among the first `size`, all in order, and return how many there are then."""
    at = size
    while at and (counts[at - 1] < count or (counts[at - 1] == count and values[at - 1] > value)):
        at -= 1
        if at + 1 < len(values):
            values[at + 1], counts[at + 1] = values[at], counts[at]
    if at == len(values):
        return size
    values[at], counts[at] = value, count
    return min(size + 1, len(values))


@compiled
def _shared_bits(row: U64, bits: U64) -> np.int64:
    """Return how many bits two rows have in common, counted in parallel within a word.

    Warren, Hacker's Delight, section 5-1.
    """
    total = np.uint64(0)
    for word in range(len(bits)):
        left = row[word] & bits[word]
        left -= (left >> np.uint64(1)) & np.uint64(0x5555555555555555)
        left = (left & np.uint64(0x3333333333333333)) + ((left >> np.uint64(2)) & np.uint64(0x3333333333333333))
        left = (left + (left >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
        total += (left * np.uint64(0x0101010101010101)) >> np.uint64(56)
    return np.int64(total)


@compiled
def _marked(docs: NDArray[Any], bits: U64) -> np.int64:
    total = np.int64(0)
    for doc in docs:
        total += np.int64(bits[doc >> 6] >> np.uint64(doc & 63) & np.uint64(1))
    return total
