"""Records as TF-IDF vectors: those of the postings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.generation.format import WEIGHT_SCALE
from search_app.local.kernels.tfidf import cosines, tfidf_vector


@given(data=st.data())
def test_a_vector_made_of_the_words_is_the_one_beside_the_postings(index, data):
    generation = index.generation
    doc = data.draw(st.integers(0, len(generation) - 1))
    postings = generation.stem_postings
    stems = np.repeat(np.arange(len(postings.offsets) - 1), np.diff(postings.offsets))[postings.docs == doc]
    kept = np.zeros(len(generation.stems))
    kept[stems] = generation.tfidf.weights[postings.docs == doc] * WEIGHT_SCALE
    assert tfidf_vector(doc, index.arrays.text, index.arrays.tfidf) == pytest.approx(kept, abs=2e-5)


def test_cosines_are_the_products_with_every_record():
    rows = np.array([[1, 2, 0], [0, 0, 3]], dtype=np.float32)  # of two records over three stems
    offsets, docs, weights = np.array([0, 1, 2, 3]), np.array([0, 0, 1], dtype=np.uint32), np.array([1, 2, 3])
    asked = np.array([0.5, 0, 2], dtype=np.float32)
    assert cosines(asked, offsets, docs, weights.astype(np.uint16), 2).tolist() == (rows @ asked).tolist()
