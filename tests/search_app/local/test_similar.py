"""Similar innovations: the cosine of their TF-IDF vectors."""

import numpy as np
import pytest

from search_app.local.similar import LEAST_COSINE


def test_a_vector_is_of_unit_length_and_most_similar_to_itself(index):
    from search_app.local.kernels.tfidf import cosines, tfidf_vector

    row = tfidf_vector(7, index.arrays.text, index.arrays.tfidf)
    assert np.linalg.norm(row) == pytest.approx(1, abs=1e-5)
    postings = index.generation.stem_postings
    found = cosines(row, postings.offsets, postings.docs, index.generation.tfidf.weights, len(index.generation))
    assert np.argmax(found) == 7


def test_similar_records_come_best_first_without_the_record_itself(index):
    found = index.similarity.to(7, 10, elsewhere=False)
    assert 7 not in found.docs
    assert found.scores.tolist() == sorted(found.scores.tolist(), reverse=True)
    assert found.scores.min() >= LEAST_COSINE


def test_elsewhere_means_another_province_that_is_known(index):
    provinces = index.similarity.provinces
    doc = int(np.flatnonzero(provinces >= 0)[0])
    found = index.similarity.to(doc, 10, elsewhere=True)
    assert len(found.docs) > 0
    assert not set(provinces[found.docs].tolist()) & {-1, int(provinces[doc])}
