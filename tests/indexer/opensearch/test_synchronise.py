"""An index is made the same as a generation."""

import pytest

from indexer.errors import UnavailableEngineError
from indexer.opensearch import mapping, synchronise
from indexer.opensearch.documents import DocumentMaker
from indexer.opensearch.record_rows import RecordRows
from indexer.opensearch.synchronise import Present, present, write_differences


@pytest.fixture
def index(cluster, settings):
    name = f"{settings.index}-{'0' * 16}"
    cluster.client.indices.create(index=name, body=mapping.body(settings, {}))
    return name


def written(cluster, index, small, there=()):
    done = write_differences(cluster, index, RecordRows(small), there, DocumentMaker(small))
    cluster.client.indices.refresh(index=index)
    return done


def test_what_is_missing_or_differs_is_written_and_what_is_too_much_removed(cluster, index, small, monkeypatch):
    monkeypatch.setattr(mapping, "MOST_AT_ONCE", 2)
    count, digest = written(cluster, index, small)
    there = list(present(cluster, index))
    assert (count, digest.records, len(there)) == (3, 3, 3)
    assert written(cluster, index, small, there)[0] == 0
    damaged = [Present("aaa", "?"), Present(there[0].id, "?"), there[2], Present("zzz", "?")]
    count, again = written(cluster, index, small, damaged)
    assert (count, again.text) == (4, digest.text)
    assert list(present(cluster, index)) == there


def test_the_cluster_splits_words_as_our_analysis_does(cluster, index, small):
    maker, (record, *_) = DocumentMaker(small), RecordRows(small)
    text = maker.document(record)[mapping.STEMS]["text"]
    body = {"field": f"{mapping.STEMS}.text", "text": text}
    tokens = [token["token"] for token in cluster.client.indices.analyze(index=index, body=body)["tokens"]]
    assert tokens == " ".join(text).split()


def test_a_document_that_is_refused_is_named(cluster, index, small, monkeypatch):
    monkeypatch.setattr(DocumentMaker, "document", lambda self, record: {"odd": record.id})
    monkeypatch.setattr(synchronise, "_RETRIES", 0)
    with pytest.raises(UnavailableEngineError, match=r"does not take 'antrean-daring': .*strict"):
        written(cluster, index, small)
