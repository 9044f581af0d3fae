"""The engine over a cluster follows what is in service there."""

import logging
from dataclasses import replace

import pytest

from corpus import Innovation
from indexer import build_index
from indexer.errors import DamagedGenerationError, UnavailableEngineError
from indexer.opensearch import mapping
from indexer.opensearch.load import load_generation
from search_app.opensearch import engine as module
from search_app.opensearch.engine import ClusterEngine
from tests.waiting import wait_until

OLD, NEW = (Innovation(id=id, title=f"Inovasi {id}", problem="Sampah menumpuk.") for id in ("lama", "baru"))


@pytest.fixture
def served(settings, tmp_path, monkeypatch):
    """Return settings of an index of one record, which an engine looks at whenever it is asked."""
    monkeypatch.setattr(module, "PAUSE", 0.0)
    build_index([OLD], tmp_path)
    own = replace(settings, index=f"engine{abs(hash(tmp_path)) % 10**9}", shards=1)
    load_generation(tmp_path, own)
    return own


def ids(engine):
    return [hit.innovation.id for hit in engine.search("sampah").hits]


@pytest.mark.parametrize("aside", [False, True])
def test_a_new_index_is_asked_as_soon_as_it_is_in_service(served, tmp_path, aside):
    engine = ClusterEngine(served, aside=aside)
    assert ids(engine) == ["lama"]
    build_index([OLD, NEW], tmp_path)
    report = load_generation(tmp_path, served)
    wait_until(lambda: ids(engine) == ["baru", "lama"])
    assert engine.health().generation == report.index
    assert engine.get("baru") == NEW
    assert engine.get("tidak-ada") is None


def test_an_index_of_another_version_is_not_opened_and_the_former_goes_on(served, tmp_path, monkeypatch, caplog):
    engine = ClusterEngine(served)
    build_index([NEW], tmp_path)
    with monkeypatch.context() as newer, caplog.at_level(logging.CRITICAL):
        newer.setattr(mapping, "MAPPING", 99)
        load_generation(tmp_path, served)
        newer.undo()
        assert ids(engine) == ["lama"]
    assert "STILL ASKING" in caplog.text
    with pytest.raises(DamagedGenerationError, match="mapping 99"):
        ClusterEngine(served)


def test_ids_are_told_by_number_wherever_they_begin(settings, generation, monkeypatch):
    engine = ClusterEngine(settings)
    whole = generation.ids.texts()
    monkeypatch.setattr(mapping, "MOST_AT_ONCE", 100)
    assert list(engine.ids(0, len(whole) + 5)) == whole
    assert list(engine.ids(250, 560)) == whole[250:560]
    assert list(engine.ids(len(whole), len(whole) + 5)) == []


def test_all_values_are_counted(settings, embedded, monkeypatch):
    engine = ClusterEngine(settings)
    monkeypatch.setattr(mapping, "MOST_AT_ONCE", 7)
    counts = engine.value_counts("province", {"sector": ["kesehatan"]})
    assert len(counts) > 7
    fewer = engine.value_counts("province", {"sector": ["kesehatan"], "year": ["2018"]})
    assert sum(counts.values()) > sum(fewer.values()) > 0


def test_what_cannot_be_answered_in_full_is_not_answered(served, monkeypatch):
    engine = ClusterEngine(served)

    def refused(*_):
        raise UnavailableEngineError("gone")

    monkeypatch.setattr(engine._cluster, "searches", refused)
    for asked in (engine.search, engine.suggest, engine.get, engine.similar, lambda _: engine.health()):
        with pytest.raises(UnavailableEngineError):
            asked("lama")
