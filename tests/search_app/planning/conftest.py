"""An application with the shipped records and a register of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.replications.csv_file import shipped
from corpus.replications.register import open_register
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.conftest import Client


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """Return the address of a database with the documented replications."""
    url = f"sqlite:///{tmp_path}/tiru.db"
    with open_register(url) as register:
        register.ship(shipped())
    return url


@pytest.fixture
def planner(shipped_index: Path, database_url: str) -> Client:
    """Return a client of an application over both."""
    return Client(create_app(Settings(index_dir=shipped_index, database_url=database_url)))
