"""TF-IDF weights are those of scikit-learn over the words that describe an innovation."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from indexer.fields import FIELDS
from indexer.index.build import tfidf
from indexer.index.build.statistics import count_collection
from indexer.index.build.tfidf import idf_of, row_batches, write_rows
from indexer.index.generation.format import WEIGHT_SCALE
from tests.indexer.index.conftest import RECORDS
from tests.indexer.index.words import stems_in

DESCRIBING = [field for field in FIELDS if field.describes]


@pytest.fixture(scope="module")
def expected(small_index):
    """Return scikit-learn's matrix, its columns the stems of the index."""
    vectorizer = TfidfVectorizer(analyzer=lambda record: stems_in(record, DESCRIBING), sublinear_tf=True)
    rows = vectorizer.fit_transform(RECORDS).toarray()
    matrix = np.zeros((len(RECORDS), len(small_index.stems)))
    for stem, column in vectorizer.vocabulary_.items():
        matrix[:, small_index.stems.number(stem)] = rows[:, column]
    return matrix


def test_weights_beside_the_postings_are_those_of_scikit_learn(small_index, expected):
    postings = small_index.stem_postings
    stems = np.repeat(np.arange(len(small_index.stems)), np.diff(postings.offsets))
    found = small_index.tfidf.weights * WEIGHT_SCALE
    assert found == pytest.approx(expected[postings.docs, stems], abs=1e-4)


def test_rows_are_read_again_in_batches(chunks, lexicon, folder, expected, monkeypatch):
    counted = count_collection(chunks.files, lexicon, chunks.records)
    write_rows(folder, chunks.files, lexicon, counted, idf_of(counted.described, chunks.records))
    monkeypatch.setattr(tfidf, "BATCH", 3)
    found = np.zeros_like(expected)
    for batch in row_batches(folder):
        docs = batch.first_doc + np.repeat(np.arange(len(batch.rows.indptr) - 1), np.diff(batch.rows.indptr))
        found[docs, batch.rows.indices] = batch.rows.data * WEIGHT_SCALE
    assert found == pytest.approx(expected, abs=1e-4)


def test_a_rare_stem_weighs_more_and_one_in_all_records_weighs_one():
    idf = idf_of(np.array([1, 5, 9], dtype=np.uint32), 9)
    assert idf == pytest.approx(np.array([1 + np.log(5), 1 + np.log(10 / 6), 1]))
