"""Tokens to TF-IDF vectors, by scikit-learn: the ground of "similar innovations"."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from indexer.fields import FIELDS
from indexer.index.format import Vectors
from indexer.index.postings import token_docs, token_fields, token_stems
from indexer.index.tokens import TokenisedRecords


def tfidf_vectors(tokenised: TokenisedRecords) -> Vectors:
    """Return one row of unit length for each record: sub-linear tf times smoothed idf.

    Only words of fields that describe the innovation count, so that two records are not alike merely for
    their agency or place.
    """
    describes = np.array([field.describes for field in FIELDS])[token_fields(tokenised)]
    docs, stems = token_docs(tokenised)[describes], token_stems(tokenised)[describes]
    shape = (len(tokenised.bounds) - 1, len(tokenised.stems))
    if not shape[0] or not shape[1]:
        return Vectors(
            indptr=np.zeros(shape[0] + 1), indices=np.zeros(0), data=np.zeros(0), idf=np.zeros(shape[1])
        )
    counts = csr_matrix((np.ones(len(docs), dtype=np.float32), (docs, stems)), shape=shape)
    counts.sum_duplicates()
    transformer = TfidfTransformer(sublinear_tf=True)
    rows = transformer.fit_transform(counts)
    return Vectors(indptr=rows.indptr, indices=rows.indices, data=rows.data, idf=transformer.idf_)
