"""The engine is the one that the settings name."""

import sys

import pytest

from corpus.errors import SettingError
from indexer.errors import NoGenerationError, UnavailableEngineError
from indexer.opensearch.settings import ClusterSettings
from search_app.engines import open_engine
from search_app.local import LocalEngine
from search_app.settings import Settings

NOBODY = ClusterSettings(("http://127.0.0.1:9",))


def test_the_embedded_engine_is_opened_where_no_cluster_is_set(shipped_index):
    assert isinstance(open_engine(Settings(index_dir=shipped_index)), LocalEngine)


def test_a_cluster_that_does_not_answer_is_told(tmp_path):
    with pytest.raises(UnavailableEngineError, match="No node of the cluster"):
        open_engine(Settings(index_dir=tmp_path, cluster=NOBODY))


def test_a_cluster_without_an_index_needs_one(tmp_path, opensearch):
    cluster = ClusterSettings(tuple(opensearch.urls), index="nothing", seconds=60)
    with pytest.raises(NoGenerationError, match="holds no index 'nothing' in service; run `tiru index`"):
        open_engine(Settings(index_dir=tmp_path, cluster=cluster))


def test_the_client_that_is_not_installed_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    with pytest.raises(SettingError, match=r"pip install 'tiru\[opensearch\]'"):
        open_engine(Settings(index_dir=tmp_path, cluster=NOBODY))
