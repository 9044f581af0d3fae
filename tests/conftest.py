"""What tests share: the shipped records, an index of them, an engine over it, a PostgreSQL and an OpenSearch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from corpus import Innovation
from corpus.jsonl import read_all, shipped_files
from corpus.replications.csv_file import shipped
from indexer import build_index
from indexer.index.generation.reader import current_name
from indexer.open_data.publish import publish_open_data
from search_app.local import LocalEngine, open_engine
from tests.opensearch.cluster import opensearch
from tests.postgres import postgres_server, postgres_url

__all__ = ["engine", "opensearch", "postgres_server", "postgres_url", "shipped_index", "shipped_records"]

# Times differ from machine to machine and say nothing of behaviour.
settings.register_profile("tiru", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tiru")


@pytest.fixture(scope="session")
def shipped_records() -> tuple[Innovation, ...]:
    """Return the records that ship, as the files give them."""
    return read_all(shipped_files()).records


@pytest.fixture(scope="session")
def ordered_records(shipped_records: tuple[Innovation, ...]) -> list[Innovation]:
    """Return the records that ship in the order of a generation."""
    return sorted(shipped_records, key=lambda record: record.id.encode())


@pytest.fixture(scope="session")
def shipped_index(shipped_records: tuple[Innovation, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder of an index of the shipped records, with its open data; tests leave it as it is."""
    index_dir = tmp_path_factory.mktemp("shipped-index")
    built = build_index(shipped_records, index_dir)
    publish_open_data(index_dir, shipped())
    yield index_dir
    assert current_name(index_dir) == built.generation, "a test built into the index that all of them share"


@pytest.fixture(scope="session")
def engine(shipped_index: Path) -> LocalEngine:
    """Return an engine over the shipped records."""
    return open_engine(shipped_index)
