"""TF-IDF vectors to a latent space, where words that keep the same company are near each other.

Deerwester and others, "Indexing by latent semantic analysis", JASIS 1990; the decomposition is scikit-learn's
randomised one (Halko, Martinsson and Tropp, SIAM Review 2011), seeded, so that two builds agree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from indexer.index.build.kernels.tfidf import SparseRows
from indexer.index.build.output.folder import StructureFolder
from indexer.index.build.tfidf import row_batches
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import F32, I8, WEIGHT_SCALE, Latent, TfidfRows
from indexer.index.generation.offsets import offsets_of

Dense = np.ndarray[tuple[int, int], np.dtype[np.float32]]
Projection = Callable[[csr_matrix], Dense]
"""TF-IDF rows to their coordinates in the space, shape (rows, dimensions)."""

DIMENSIONS = 128
SAMPLE = 20_000  # records that the space is learned from; more of them change it little and cost time
ROUNDS, ROUNDS_OF_MANY = 5, 3
"""Power iterations, and those where more than `MANY` records are learned from: there, two less leave the space with 1 %
less of the records' weight, and the decomposition is what a build waits for longest."""
MANY = 5_000
_MOST = 127  # of an int8


class Quantised(NamedTuple):
    """Rows in a byte per number: row i is `numbers[i] * scales[i]`.

    Attributes
    ----------
    numbers : int8 array, shape (rows, dimensions)
    scales : float32 array, shape (rows,)
    """

    numbers: I8
    scales: F32


@dataclass(frozen=True, slots=True)
class StemAxes:
    """The axes of a latent space as they are kept, one row for each stem."""

    rows: Quantised

    def project(self, rows: csr_matrix) -> Dense:
        """Return the coordinates of TF-IDF rows; of few rows few stems are looked at."""
        used, columns = np.unique(rows.indices, return_inverse=True)
        narrow = csr_matrix((rows.data, columns, rows.indptr), shape=(rows.shape[0], len(used)))
        coordinates: Dense = narrow @ (self.rows.numbers[used] * self.rows.scales[used, None])
        return coordinates


def write_latent(folder: StructureFolder, axes: StemAxes | None = None) -> None:
    """Write stems and records in a latent space, that of the TF-IDF rows that have been written if none is given."""
    if axes is not None:
        _write_latent(folder, axes, axes.project)
        return
    learned = learn_axes(folder.load(StructureNames.TFIDF_ROWS, TfidfRows))
    _write_latent(folder, StemAxes(quantised(learned)), lambda rows: rows @ learned)


def _write_latent(folder: StructureFolder, axes: StemAxes, project: Projection) -> None:
    stems = len(axes.rows.scales)
    with folder.stream(StructureNames.LATENT, Latent) as latent:
        latent.append(stems=axes.rows.numbers, stem_scales=axes.rows.scales)
        latent.append(records=axes.rows.numbers[:0])  # so that an index of no records has as many dimensions
        for batch in row_batches(folder):
            records = quantised(unit_coordinates(_matrix(batch.rows, stems), project))
            latent.append(records=records.numbers, scales=records.scales)


def learn_axes(rows: TfidfRows) -> Dense:
    """Return the axes of the space of some TF-IDF rows as columns, shape (stems, dimensions)."""
    sample = _sample(rows)
    used = np.unique(sample.indices)  # stems of fields that describe; what is told in English is none of them
    dimensions = min(DIMENSIONS, sample.shape[0], len(used))
    if not dimensions:
        return np.zeros((sample.shape[1], dimensions), dtype=np.float32)
    from sklearn.utils.extmath import randomized_svd  # noqa: PLC0415 - slow to import, and not needed to search

    # The matrices are small enough that threads of BLAS cost more than they gain, many times more on a busy machine.
    with threadpool_limits(1, user_api="blas"):
        rounds = ROUNDS if sample.shape[0] <= MANY else ROUNDS_OF_MANY
        _, _, axes = randomized_svd(sample[:, used], dimensions, n_iter=rounds, random_state=0)
    learned = np.zeros((sample.shape[1], dimensions), dtype=np.float32)
    learned[used] = axes.T
    return learned


def unit_coordinates(rows: csr_matrix, project: Projection) -> Dense:
    """Return the coordinates of TF-IDF rows: of unit length, or zeros where a row has no words."""
    coordinates = project(rows)
    lengths = np.linalg.norm(coordinates, axis=1, keepdims=True)
    units: Dense = np.divide(coordinates, lengths, out=np.zeros_like(coordinates), where=lengths > 0)
    return units


def quantised(rows: Dense) -> Quantised:
    """Return rows as whole numbers from -127 to 127 and what one of them is worth in each row."""
    scales: F32 = np.divide(np.abs(rows).max(axis=1, initial=0), _MOST, dtype=np.float32)
    whole = np.rint(np.divide(rows, scales[:, None], out=np.zeros_like(rows), where=scales[:, None] > 0))
    return Quantised(whole.astype(np.int8), scales)


def _sample(rows: TfidfRows) -> csr_matrix:
    """Return at most `SAMPLE` rows, evenly spread."""
    records = len(rows.indptr) - 1
    docs = np.arange(0, records, max(1, -(-records // SAMPLE)))
    begins, ends = rows.indptr[docs], rows.indptr[docs + 1]
    indptr = offsets_of(ends - begins)
    entries = np.repeat(begins - indptr[:-1], ends - begins) + np.arange(indptr[-1])
    return _matrix(SparseRows(indptr, rows.indices[entries], rows.data[entries]), len(rows.idf))


def _matrix(rows: SparseRows, stems: int) -> csr_matrix:
    return csr_matrix((rows.data * WEIGHT_SCALE, rows.indices, rows.indptr), shape=(len(rows.indptr) - 1, stems))
