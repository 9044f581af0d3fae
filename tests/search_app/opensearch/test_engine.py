"""The engine over a cluster answers whole, or not at all."""

import pytest

from indexer import build_index
from indexer.errors import NoGenerationError, UnavailableEngineError
from indexer.opensearch import mapping
from indexer.opensearch.client import Cluster
from indexer.opensearch.indices import Indices
from indexer.opensearch.load import load_generation
from search_app.opensearch import served_index
from search_app.opensearch.engine import ClusterEngine
from tests.search_app.opensearch.conftest import NEW, OLD


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

    monkeypatch.setattr(Cluster, "searches", refused)
    for asked in (engine.search, engine.suggest, engine.get, engine.similar, lambda _: engine.health()):
        with pytest.raises(UnavailableEngineError):
            asked("lama")


def test_an_index_that_is_removed_while_nobody_asks_costs_no_answer(served, tmp_path, monkeypatch):
    """The index before the one in service stays until the next load, so that two of them remove it."""
    engine = ClusterEngine(served, aside=True)
    build_index([OLD, NEW], tmp_path)
    monkeypatch.setattr(served_index, "PAUSE", 600)
    engine.get("lama")  # nobody looks from now on
    former = engine._served.current()
    load_generation(tmp_path, served)
    Indices(Cluster(served)).remove(former.name)
    for is_right in (
        lambda: engine.search("sampah").total == 2,
        lambda: engine.get("baru") == NEW,
        lambda: list(engine.ids(0, 9)) == ["baru", "lama"],
        lambda: engine.suggest("inovasi") != (),
        lambda: len(engine.similar("lama")) == 1,
        lambda: engine.lookalike_counts(["lama"]) == (0,),
        lambda: engine.value_counts("documentation").keys() == {"brief"},
        lambda: len(engine.common_values("documentation", 3)) == 1,
        lambda: engine.health().records == 2,
    ):
        engine._served._opened = former
        assert is_right()


def test_an_index_removed_by_hand_is_told_as_none_in_service(served):
    engine = ClusterEngine(served)
    indices = Indices(Cluster(served))
    indices.remove(indices.in_service())
    with pytest.raises(NoGenerationError, match="run `tiru index`"):
        engine.get("lama")
