"""Look-alikes: records of other provinces that share their top terms."""

from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix

from indexer.index.build.kernels.tfidf import SparseRows
from indexer.index.build.tfidf import RowBatch
from indexer.index.build.top_terms import TopTermCollector
from indexer.index.generation.format import WEIGHT_SCALE
from search_app.local.lookalikes import Lookalikes

HALF = 0.5**0.5


def lookalikes_of(rows: csr_matrix, provinces) -> Lookalikes:
    rows = rows.astype(np.float64)
    data = np.rint(rows.data / WEIGHT_SCALE).astype(np.uint16)
    indptr, indices = rows.indptr.astype(np.int64), rows.indices.astype(np.int32)
    top_terms = TopTermCollector(rows.shape[1])
    top_terms.add(RowBatch(0, SparseRows(indptr, indices, data)))
    rows_of = [slice(begin, end) for begin, end in pairwise(indptr.tolist())]
    words_of = [(indices[row].astype(np.int64), data[row]) for row in rows_of]
    return Lookalikes(words_of.__getitem__, top_terms.finish(), np.array(provinces, dtype=np.int64))


def test_a_lookalike_is_in_another_province_and_shares_top_terms():
    # 0 and 1 share a word with cosine 0.5, 2 is the same as 0 but in its province, 3 is nowhere, 4 is unlike all
    rows = csr_matrix([[HALF, HALF, 0, 0], [HALF, 0, HALF, 0], [HALF, HALF, 0, 0], [HALF, HALF, 0, 0], [0, 0, 0, 1]])
    lookalikes = lookalikes_of(rows, [0, 1, 0, -1, 2])
    assert list(map(lookalikes.count, range(5))) == [1, 2, 1, 0, 0]


def test_records_without_words_have_no_lookalikes():
    assert list(map(lookalikes_of(csr_matrix((2, 3)), [0, 1]).count, range(2))) == [0, 0]
