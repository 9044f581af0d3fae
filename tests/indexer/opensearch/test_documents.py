"""Records as documents."""

import numpy as np
import pytest

from indexer.index.build.postings import K1
from indexer.index.generation.format import IMPACT_SCALE
from indexer.opensearch import mapping
from indexer.opensearch.documents import DocumentMaker, frequencies
from indexer.opensearch.record_rows import RecordRows


@pytest.fixture(scope="module")
def document(small):
    return DocumentMaker(small).document(next(iter(RecordRows(small))))


def test_the_words_of_each_passage_stand_in_their_order(document):
    assert document[mapping.STEMS]["steps"] == ["daftar", "datang"]
    assert document[mapping.STEMS]["problem"] == ["pasien antre rumah sakit"]
    assert document[mapping.STEMS]["sector"] == ["sehat"]
    assert "sehat" not in " ".join(document[mapping.STEMS]["text"])
    assert document[mapping.FORMS]["sector"] == ["kesehatan"]


def test_no_name_of_a_feature_has_a_dot(document):
    names = [name for part in (mapping.WORDS, mapping.LIKENESS, mapping.TOP_TERMS) for name in document[part]]
    assert names
    assert not [name for name in names if "." in name]


def test_facets_and_year_are_told_where_there_are_any(small, document):
    assert document[mapping.FACET]["province"] == ["35"]
    assert document[mapping.YEAR] == 2018
    *_, last = RecordRows(small)
    bare = DocumentMaker(small).document(last)
    assert mapping.YEAR not in bare
    assert "province" not in bare[mapping.FACET]


def test_a_frequency_saturates_to_the_impact_it_is_made_of():
    impacts = np.array([0, 1, 30_000, 65_279], dtype=np.uint16)
    made = frequencies(impacts)
    assert made / (K1 + made) == pytest.approx(impacts * float(IMPACT_SCALE))
    assert np.isfinite(frequencies(np.array([65_280], dtype=np.uint16))).all()
