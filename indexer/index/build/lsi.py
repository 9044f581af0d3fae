"""TF-IDF vectors to a latent space, where words that keep the same company are near each other.

Deerwester and others, "Indexing by latent semantic analysis", JASIS 1990; the decomposition is scikit-learn's
randomised one (Halko, Martinsson and Tropp, SIAM Review 2011), seeded, so that two builds agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from indexer.index.build.folder import StructureFolder
from indexer.index.build.statistics import offsets_of
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import F32, I8, I64, WEIGHT_SCALE, Latent, TfidfRows

Axes = np.ndarray[tuple[int, int], np.dtype[np.float32]]
Positions = Callable[[csr_matrix], Axes]
"""What returns vectors by the axes of a space, shape (vectors, dimensions)."""

DIMENSIONS = 128
SAMPLE = 20_000  # records that the space is learned from; more of them change it little and cost time
ROUNDS, ROUNDS_OF_MANY = 5, 3
"""Power iterations, and those where more than `MANY` records are learned from: there, two less leave the space with 1 %
less of the records' weight, and the decomposition is what a build waits for longest."""
MANY = 5_000
_MOST = 127  # of an int8
_AT_ONCE = 1 << 14  # records that are placed in the space at once


@dataclass(frozen=True, slots=True)
class Rounded:
    """Axes as they are kept: row t is `stems[t] * scales[t]`."""

    stems: I8
    scales: F32

    def places(self, rows: csr_matrix) -> Axes:
        """Return vectors by these axes; of few vectors few stems are looked at."""
        used, columns = np.unique(rows.indices, return_inverse=True)
        narrow = csr_matrix((rows.data, columns, rows.indptr), shape=(rows.shape[0], len(used)))
        places: Axes = narrow @ (self.stems[used] * self.scales[used, None])
        return places


def write_latent(folder: StructureFolder, axes: Rounded | None = None) -> None:
    """Write stems and records in a latent space, that of the TF-IDF vectors that have been written if none is given."""
    if axes is not None:
        _write_latent(folder, axes, axes.places)
        return
    learned = axes_of(folder.load(StructureNames.TFIDF_ROWS, TfidfRows))
    _write_latent(folder, Rounded(*_in_bytes(learned)), lambda rows: rows @ learned)


def _write_latent(folder: StructureFolder, axes: Rounded, places: Positions) -> None:
    with folder.stream(StructureNames.LATENT, Latent) as latent:
        latent.append(stems=axes.stems, stem_scales=axes.scales)
        for rows in placed(lambda: folder.load(StructureNames.TFIDF_ROWS, TfidfRows), places):
            records, scales = _in_bytes(rows)
            latent.append(records=records, scales=scales)


def axes_of(vectors: TfidfRows) -> Axes:
    """Return the axes of the space as columns, shape (stems, dimensions)."""
    records = len(vectors.indptr) - 1
    rows = _rows(vectors, np.arange(0, records, max(1, -(-records // SAMPLE))))
    dimensions = min(DIMENSIONS, *rows.shape)
    if not dimensions or not rows.nnz:
        return np.zeros((rows.shape[1], dimensions), dtype=np.float32)
    from sklearn.utils.extmath import randomized_svd  # noqa: PLC0415 - slow to import, and not needed to search

    # The matrices are small enough that threads of BLAS cost more than they gain, many times more on a busy machine.
    with threadpool_limits(1, user_api="blas"):
        rounds = ROUNDS if rows.shape[0] <= MANY else ROUNDS_OF_MANY
        _, _, axes = randomized_svd(rows, dimensions, n_iter=rounds, random_state=0)
    return np.ascontiguousarray(axes.T, dtype=np.float32)


def placed(vectors: Callable[[], TfidfRows], places: Positions) -> Iterator[Axes]:
    """Yield the records' places in the space, some rows at a time: of unit length, or zeros where one has no words.

    The vectors are asked for anew each time: a map of a file takes memory for all that was ever read from it.
    """
    records = len(vectors().indptr) - 1
    for begin in range(0, max(records, 1), _AT_ONCE):
        rows = places(_rows(vectors(), np.arange(begin, min(begin + _AT_ONCE, records))))
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        yield np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)


def _in_bytes(rows: Axes) -> tuple[I8, F32]:
    """Return rows as whole numbers and what one of them is worth in each row."""
    scales = np.abs(rows).max(axis=1, initial=0) / np.float32(_MOST)
    whole = np.rint(np.divide(rows, scales[:, None], out=np.zeros_like(rows), where=scales[:, None] > 0))
    return whole.astype(np.int8), scales


def _rows(vectors: TfidfRows, docs: I64) -> csr_matrix:
    """Return the vectors of some records."""
    begins, ends = vectors.indptr[docs], vectors.indptr[docs + 1]
    indptr = offsets_of(ends - begins)
    places = np.repeat(begins - indptr[:-1], ends - begins) + np.arange(indptr[-1])
    shape = (len(docs), len(vectors.idf))
    return csr_matrix((vectors.data[places] * WEIGHT_SCALE, vectors.indices[places], indptr), shape=shape)
