"""How many records have each value of a facet."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled


@compiled
def count_shared_bits(rows, bits):
    """Return how many bits each row, uint64 (rows, words), has in common with `bits`, uint64 (words,).

    Bits are counted in parallel within a word (Warren, Hacker's Delight, section 5-1).
    """
    counts = np.zeros(len(rows), dtype=np.int64)
    for row in range(len(rows)):
        total = np.uint64(0)
        for word in range(len(bits)):
            left = rows[row, word] & bits[word]
            left -= (left >> np.uint64(1)) & np.uint64(0x5555555555555555)
            left = (left & np.uint64(0x3333333333333333)) + ((left >> np.uint64(2)) & np.uint64(0x3333333333333333))
            left = (left + (left >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
            total += (left * np.uint64(0x0101010101010101)) >> np.uint64(56)
        counts[row] = total
    return counts


@compiled
def count_marked(bounds, docs, mask):
    """Return how many of `docs[bounds[i]:bounds[i + 1]]` are marked, for every i."""
    counts = np.zeros(len(bounds) - 1, dtype=np.int64)
    for value in range(len(counts)):
        for at in range(bounds[value], bounds[value + 1]):
            counts[value] += mask[docs[at]]
    return counts
