"""Tokens to TF-IDF vectors, by scikit-learn: the ground of "similar innovations"."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from indexer.fields import FIELDS
from indexer.index.format import Vectors
from indexer.index.tokens import TokenisedRecords, token_docs, token_fields, token_stems

AnyArray = NDArray[Any]


def tfidf_vectors(tokenised: TokenisedRecords) -> Vectors:
    """Return one row of unit length for each record: sub-linear tf times smoothed idf.

    Only words of fields that describe the innovation count, so that two records are not alike merely for
    their agency or place.
    """
    describes = np.array([field.describes for field in FIELDS])[token_fields(tokenised)]
    docs, stems = token_docs(tokenised)[describes], token_stems(tokenised)[describes]
    shape = (len(tokenised.bounds) - 1, len(tokenised.stems))
    if not shape[0] or not shape[1]:
        return _vectors(np.zeros(shape[0] + 1), np.zeros(0), np.zeros(0), np.zeros(shape[1]))
    counts = csr_matrix((np.ones(len(docs), dtype=np.float32), (docs, stems)), shape=shape)
    counts.sum_duplicates()
    transformer = TfidfTransformer(sublinear_tf=True)
    rows = transformer.fit_transform(counts)
    return _vectors(rows.indptr, rows.indices, rows.data, transformer.idf_)


def _vectors(indptr: AnyArray, indices: AnyArray, data: AnyArray, idf: AnyArray) -> Vectors:
    return Vectors(
        indptr=indptr.astype(np.int64),
        indices=indices.astype(np.int32),
        data=data.astype(np.float32),
        idf=idf.astype(np.float32),
    )
