"""Tools over the shipped records, and over an index of its own that a process serves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus import Innovation
from corpus.replications.csv_file import shipped
from indexer import build_index
from indexer.open_data.publish import publish_open_data
from search_app.assistants.replications import PublishedReplications
from search_app.assistants.tools import Tools
from search_app.local import LocalEngine

SITE = "https://tiru.contoh.go.id"


@pytest.fixture(scope="package")
def small_index(tmp_path_factory: pytest.TempPathFactory, shipped_records: tuple[Innovation, ...]) -> Path:
    """Return the folder of an index of the first shipped records, with an edition."""
    folder = tmp_path_factory.mktemp("assistants")
    build_index(shipped_records[:60], folder)
    publish_open_data(folder, shipped())
    return folder


@pytest.fixture(scope="package")
def tools(engine: LocalEngine, small_index: Path) -> Tools:
    """Return tools over the shipped records and replications."""
    return Tools(engine, PublishedReplications(small_index), SITE)


@pytest.fixture(scope="package")
def environment(small_index: Path) -> dict[str, str]:
    """Return the environment of a process that serves the small index."""
    database = f"sqlite:///{small_index}/is-not-made.db"
    return {**os.environ, "TIRU_INDEX_DIR": str(small_index), "TIRU_DATABASE_URL": database}
