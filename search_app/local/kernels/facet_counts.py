"""Which values of a facet most of the records that match have."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled


@compiled
def bitmaps_of(rows, bounds, docs, words):
    """Return the records `docs[bounds[r]:bounds[r + 1]]` of each of `rows` as bits, uint64 (rows, words)."""
    bitmaps = np.zeros((len(rows), words), dtype=np.uint64)
    for place in range(len(rows)):
        for at in range(bounds[rows[place]], bounds[rows[place] + 1]):
            bitmaps[place, docs[at] >> 6] |= np.uint64(1) << np.uint64(docs[at] & 63)
    return bitmaps


@compiled
def most_held(facets, table, bits, most):
    """Return, of each facet, the values that most of the marked records have, at most `most` of them.

    Parameters
    ----------
    facets : int64 array, shape (facets + 1,)
        Facet f's values are rows `facets[f]:facets[f + 1]` of the table, those of most records first.
    table : tuple of arrays
        By row: the value; its bitmap, -1 for none; and bounds into the records that have it. Then those, and the
        bitmaps, uint64 (bitmaps, words).
    bits : uint64 array, shape (words,)
        Marks the records.

    Returns
    -------
    values, counts : int64 arrays, shape (facets * most,)
        Facet f's begin at `f * most`: most marked records first, equal counts in ascending order of value.
    sizes : int64 array, shape (facets,)
        How many of them there are; a value that no marked record has is none.
    """
    of_row, bitmap_of, bounds, docs, bitmaps = table
    values, counts = np.zeros((2, (len(facets) - 1) * most), dtype=np.int64)
    sizes = np.zeros(len(facets) - 1, dtype=np.int64)
    for facet in range(len(sizes)):
        first, size = facet * most, 0
        for row in range(facets[facet], facets[facet + 1]):
            if size == most and bounds[row + 1] - bounds[row] < counts[first + most - 1]:
                break  # neither this value nor one of fewer records is among the first
            if bitmap_of[row] >= 0:
                count = _shared_bits(bitmaps[bitmap_of[row]], bits)
            else:
                count = _marked(docs[bounds[row] : bounds[row + 1]], bits)
            if count:
                size = _enter(of_row[row], count, values[first : first + most], counts[first : first + most], size)
        sizes[facet] = size
    return values, counts, sizes


@compiled
def _enter(value, count, values, counts, size):
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
def _shared_bits(row, bits):
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
def _marked(docs, bits):
    total = np.int64(0)
    for doc in docs:
        total += np.int64(bits[doc >> 6] >> np.uint64(doc & 63) & np.uint64(1))
    return total
