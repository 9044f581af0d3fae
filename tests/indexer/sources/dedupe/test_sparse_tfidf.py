"""Sparse TF-IDF vectors of texts, and what pairs of them share."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from indexer.sources.dedupe import sparse_tfidf
from indexer.sources.dedupe.sparse_tfidf import (
    FeatureCounts,
    cosines,
    document_frequencies,
    feature_counts,
    overlaps,
    shared_features,
)

TEXTS = ["antre daring antre", "antre pasar", "bank sampah", ""]
ONES, OTHERS = np.array([0, 0]), np.array([1, 2])


def counted(*texts: str) -> FeatureCounts:
    counts = FeatureCounts(str.split)
    for text in texts:
        counts.add(text)
    return counts


def test_weights_are_those_of_scikit_learn():
    expected = TfidfVectorizer(sublinear_tf=True, analyzer=str.split).fit(TEXTS)
    weights = counted(*TEXTS).weights().toarray()
    columns = [expected.vocabulary_[word] for word in ("antre", "daring", "pasar", "bank", "sampah")]
    np.testing.assert_allclose(weights, expected.transform(TEXTS).toarray()[:, columns], atol=1e-6)


@pytest.mark.parametrize("texts", [(), ("",)])
def test_no_text_and_an_empty_one_have_no_weights(texts):
    weights = counted(*texts).weights()
    assert weights.shape[0] == len(texts) and weights.nnz == 0


def test_frequencies_do_not_depend_on_how_many_rows_are_counted_at_once(monkeypatch):
    rows = counted(*TEXTS).matrix()
    whole = document_frequencies(rows)
    monkeypatch.setattr(sparse_tfidf, "ROWS_AT_ONCE", 1)
    assert document_frequencies(rows).tolist() == whole.tolist() == [2, 1, 1, 1, 1]


def test_cosines_are_sums_of_products():
    weights = counted(*TEXTS).weights()
    expected = (weights[ONES].toarray() * weights[OTHERS].toarray()).sum(axis=1)
    np.testing.assert_allclose(cosines(weights, ONES, OTHERS), expected, atol=1e-6)


def test_a_text_that_the_other_contains_overlaps_wholly():
    rows = csr_matrix(np.array([[0.6, 0.8, 0], [1, 0, 0], [0, 0, 1]], dtype=np.float32))
    np.testing.assert_allclose(overlaps(rows, ONES, OTHERS), [1, 0], atol=1e-6)


def test_features_are_counted_once_however_often_they_occur():
    rows = counted(*TEXTS).matrix()
    assert shared_features(rows, ONES, OTHERS).tolist() == [1, 0]
    assert feature_counts(rows, np.array([0, 3])).tolist() == [2, 0]
