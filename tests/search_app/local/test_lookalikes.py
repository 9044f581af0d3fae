"""Look-alikes: records of other provinces that share their most telling words."""

import numpy as np
from scipy.sparse import csr_matrix

from search_app.local.lookalikes import WORDS, lookalikes, most_telling

HALF = 0.5**0.5


def test_a_lookalike_is_in_another_province_and_shares_telling_words():
    #   0 and 1 share a word with cosine 0.5, 2 is the same as 0 but in its province, 3 is nowhere, 4 is unlike all
    rows = csr_matrix([[HALF, HALF, 0, 0], [HALF, 0, HALF, 0], [HALF, HALF, 0, 0], [HALF, HALF, 0, 0], [0, 0, 0, 1]])
    assert lookalikes(rows, np.array([0, 1, 0, -1, 2])).tolist() == [1, 2, 1, 0, 0]


def test_only_the_heaviest_words_count_and_make_a_whole_again():
    weights = np.linspace(1, 0.1, WORDS + 10)
    telling = most_telling(csr_matrix([weights / np.linalg.norm(weights)]))
    assert telling.nnz == WORDS
    assert np.isclose(np.linalg.norm(telling.data), 1)
    assert sorted(telling.indices) == list(range(WORDS))


def test_records_without_words_are_like_none():
    assert lookalikes(csr_matrix((2, 3)), np.array([0, 1])).tolist() == [0, 0]
    assert lookalikes(csr_matrix((0, 0)), np.array([], dtype=np.int64)).tolist() == []
