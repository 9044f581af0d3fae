"""Which records are worth comparing: only those that share rare features, found without going through the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from indexer.sources.dedupe.sparse_tfidf import ROWS_AT_ONCE, Positions, document_frequencies, kept, row_blocks

CANDIDATES = 12
"""Records compared with one record for each block: those that share most of its rare features."""

COMMON = 500
"""A feature that more records than these have is no sign of a duplicate; this bounds the work for one record."""

HEAVIEST = 32
"""Features of one record that its block is looked up by, those of most weight."""

_HASHED = 1 << 20
_FACTOR = 1_000_003  # a prime spreads the features of the groups


class PositionPairs(NamedTuple):
    """Positions of records beside others that were there before them, each of shape (pairs,)."""

    later: Positions
    earlier: Positions


class Block:
    """Records by the features that few of them have.

    Parameters
    ----------
    weights : csr_matrix
        One row a record, one column a feature.
    """

    def __init__(self, weights: csr_matrix) -> None:
        in_records = document_frequencies(weights)
        self._rare: NDArray[np.bool_] = (in_records > 1) & (in_records <= COMMON)
        self._weights = weights
        rare = vstack([kept(part, self._rare[part.indices]) for part in row_blocks(weights)], format="csr")
        self._by_feature = csr_matrix(rare.T)

    def candidates(self, positions: Sequence[int]) -> PositionPairs:
        """Return pairs of each record and those before it that share most with it, `CANDIDATES` at most for each."""
        rows = self._weights[np.asarray(positions, dtype=np.int64)]
        found = csr_matrix(heaviest(kept(rows, self._rare[rows.indices])) @ self._by_feature)
        later, earlier = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for row, position in enumerate(positions):
            span = slice(found.indptr[row], found.indptr[row + 1])
            before = found.indices[span] < position
            best = _best(found.indices[span][before], found.data[span][before])
            later.append(np.full(len(best), position, dtype=np.int64))
            earlier.append(best)
        return PositionPairs(np.concatenate(later), np.concatenate(earlier))


def heaviest(weights: csr_matrix) -> csr_matrix:
    """Return rows with their `HEAVIEST` features of most weight only."""
    rows = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    order = np.lexsort((-weights.data, rows))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - weights.indptr[rows]
    return kept(weights, rank < HEAVIEST)


def features_by_group(groups: NDArray[np.int64], weights: csr_matrix) -> csr_matrix:
    """Return the heaviest features of each row as features of its group alone, none where the group is 0.

    They are numbered by a hash: two that collide only make one more pair to be compared.
    """
    columns, data, lengths = [], [], [np.zeros(1, dtype=np.int32)]
    for start in range(0, weights.shape[0], ROWS_AT_ONCE):
        some = slice(start, start + ROWS_AT_ONCE)
        part = heaviest(weights[some])
        of_value = np.repeat(groups[some], np.diff(part.indptr))
        part = kept(part, of_value > 0)
        columns.append(((of_value[of_value > 0] * _FACTOR + part.indices) % _HASHED).astype(np.int32))
        data.append(part.data)
        lengths.append(np.diff(part.indptr))
    bounds = np.cumsum(np.concatenate(lengths), dtype=np.int32)
    values = (np.concatenate(data or [weights.data]), np.concatenate(columns or [weights.indices]), bounds)
    return csr_matrix(values, shape=(weights.shape[0], _HASHED))


def _best(positions: Positions, scores: NDArray[np.float32]) -> Positions:
    if len(positions) > CANDIDATES:
        positions = positions[np.argpartition(-scores, CANDIDATES - 1)[:CANDIDATES]]
    return positions.astype(np.int64)
