"""TF-IDF vectors to a latent space, where words that keep the same company are near each other.

Deerwester and others, "Indexing by latent semantic analysis", JASIS 1990; the decomposition is scikit-learn's
randomised one (Halko, Martinsson and Tropp, SIAM Review 2011), seeded, so that two builds agree.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.utils.extmath import randomized_svd

from indexer.index.format import Latent, Vectors

DIMENSIONS = 128
SAMPLE = 20_000  # records that the space is learned from; more of them change it little and cost time
ROUNDS = 5  # power iterations


def latent_space(vectors: Vectors) -> Latent:
    """Return stems and records in the latent space of the records' TF-IDF vectors."""
    shape = (len(vectors.indptr) - 1, len(vectors.idf))
    rows = csr_matrix((vectors.data, vectors.indices, vectors.indptr), shape=shape)
    axes = _axes(rows[:: max(1, -(-shape[0] // SAMPLE))])
    records = np.asarray(rows @ axes, dtype=np.float32)
    lengths = np.linalg.norm(records, axis=1, keepdims=True)
    return Latent(
        stems=axes.astype(np.float16),
        records=np.divide(records, lengths, out=np.zeros_like(records), where=lengths > 0).astype(np.float16),
    )


def _axes(rows: csr_matrix) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Return the axes of the space as columns, shape (stems, dimensions)."""
    dimensions = min(DIMENSIONS, *rows.shape)
    if not dimensions or not rows.nnz:
        return np.zeros((rows.shape[1], dimensions), dtype=np.float32)
    _, _, axes = randomized_svd(rows, dimensions, n_iter=ROUNDS, random_state=0)
    return np.ascontiguousarray(axes.T, dtype=np.float32)
