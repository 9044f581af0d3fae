"""What tests share: the shipped records, an index of them, an engine over it, a PostgreSQL and an OpenSearch."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings

from corpus import Innovation
from corpus.accounts import passwords
from corpus.db.database import open_database
from corpus.jsonl import read_all, shipped_files
from corpus.replications.csv_file import shipped
from indexer import build_index
from indexer.index.generation.reader import current_name
from indexer.open_data.publish import publish_open_data
from search_app.local import LocalEngine, open_engine
from tests.opensearch.cluster import opensearch
from tests.postgres import migrated_postgres_url, migrated_template, postgres_server, postgres_url

__all__ = [
    "engine",
    "migrated_postgres_url",
    "migrated_template",
    "opensearch",
    "postgres_server",
    "postgres_url",
    "shipped_index",
    "shipped_records",
]

# Times differ from machine to machine and say nothing of behaviour.
settings.register_profile("tiru", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tiru")


@pytest.fixture(scope="session", autouse=True)
def hasher_in_service() -> Iterator[PasswordHasher]:
    """Let passwords cost next to nothing in all tests, and return what hashes them in service."""
    in_service = passwords._hasher
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield in_service


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite database that has the tables of today and nothing else, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "tiru.db"
    with open_database(f"sqlite:///{path}"):
        return path


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """Return the URL of an empty catalogue of its own, for what is the same on both databases."""
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'tiru.db')}"


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
