"""What tests of the cluster's engine share: the shipped records in a cluster, and its index opened."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from corpus import Innovation
from indexer import build_index
from indexer.index.generation.reader import Generation, open_generation
from indexer.opensearch.client import Cluster
from indexer.opensearch.load import load_generation
from indexer.opensearch.settings import ClusterSettings
from search_app.local.index import Index
from search_app.opensearch import served_index
from search_app.opensearch.index import ClusterIndex
from tests.opensearch.cluster import Cluster as Nodes

OLD, NEW = (Innovation(id=id, title=f"Inovasi {id}", problem="Sampah menumpuk.") for id in ("lama", "baru"))
_numbers = count()


@pytest.fixture(scope="session")
def settings(opensearch: Nodes, shipped_index: Path) -> ClusterSettings:
    """Return the settings of a cluster with the shipped records, in two shards."""
    settings = ClusterSettings(tuple(opensearch.urls), index="shipped", shards=2, seconds=60)
    load_generation(shipped_index, settings)
    return settings


@pytest.fixture(scope="session")
def index(settings: ClusterSettings) -> ClusterIndex:
    """Return the index of the shipped records."""
    return ClusterIndex(Cluster(settings))


@pytest.fixture(scope="session")
def generation(shipped_index: Path) -> Generation:
    """Return the generation that it was made of."""
    return open_generation(shipped_index)


@pytest.fixture(scope="session")
def embedded(generation: Generation) -> Index:
    """Return the same index as the embedded engine has it."""
    return Index(generation)


@pytest.fixture
def served(settings: ClusterSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ClusterSettings:
    """Return settings of an index of `OLD` alone, which an engine looks at whenever it is asked."""
    monkeypatch.setattr(served_index, "PAUSE", 0.0)
    build_index([OLD], tmp_path)
    own = replace(settings, index=f"served{next(_numbers)}", shards=1)
    load_generation(tmp_path, own)
    return own
