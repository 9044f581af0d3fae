"""The index that is asked is the one in service."""

import logging

import pytest

from indexer import build_index
from indexer.errors import DamagedGenerationError
from indexer.opensearch import mapping
from indexer.opensearch.client import Cluster
from indexer.opensearch.load import load_generation
from search_app.opensearch.served_index import ServedIndex
from tests.search_app.opensearch.conftest import NEW, OLD
from tests.waiting import wait_until


@pytest.mark.parametrize("aside", [False, True])
def test_a_new_index_is_asked_as_soon_as_it_is_in_service(served, tmp_path, aside):
    index = ServedIndex(Cluster(served), aside=aside)
    assert index.current().health.records == 1
    build_index([OLD, NEW], tmp_path)
    report = load_generation(tmp_path, served)
    wait_until(lambda: index.current().name == report.index)
    assert index.current().health.records == 2


def test_an_index_of_another_version_is_not_opened_and_the_former_goes_on(served, tmp_path, monkeypatch, caplog):
    index = ServedIndex(Cluster(served), aside=False)
    former = index.current()
    build_index([NEW], tmp_path)
    with monkeypatch.context() as newer, caplog.at_level(logging.CRITICAL):
        newer.setattr(mapping, "MAPPING", 99)
        load_generation(tmp_path, served)
        newer.undo()
        assert index.current() is former
    assert "STILL ASKING" in caplog.text
    with pytest.raises(DamagedGenerationError, match="mapping 99"):
        ServedIndex(Cluster(served), aside=False)


def test_to_move_on_is_to_wait_for_what_is_in_service(served, tmp_path, monkeypatch):
    index = ServedIndex(Cluster(served), aside=True)
    monkeypatch.setattr("search_app.opensearch.served_index.PAUSE", 600)
    former = index.current()
    index.move_on()
    assert index.current() is former
    build_index([OLD, NEW], tmp_path)
    report = load_generation(tmp_path, served)
    index.move_on()
    assert index.current().name == report.index
