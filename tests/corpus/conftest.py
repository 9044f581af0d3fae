"""What the tests of the catalogue and the register share: each database once, and a desk to type commands at."""

from __future__ import annotations

import shutil

import pytest

from corpus.catalogue.store import open_catalogue
from corpus.db.database import open_database
from tests.corpus.desk import Desk


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """Return the URL of an empty catalogue: a copy of tables that the steps have made once."""
    if request.param == "postgresql":
        return request.getfixturevalue("migrated_postgres_url")
    path = tmp_path / "var" / "tiru.db"
    path.parent.mkdir()
    shutil.copy(request.getfixturevalue("migrated_file"), path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database_url(request, tmp_path):
    """Return the URL of a database that does not exist yet, or has no tables."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres_url")
    return f"sqlite:///{tmp_path}/var/tiru.db"


@pytest.fixture
def catalogue(database_url):
    """Return an empty catalogue."""
    with open_catalogue(database_url) as opened:
        yield opened


@pytest.fixture
def database(database_url):
    """Yield an empty database with the tables of today."""
    with open_database(database_url) as opened:
        yield opened


@pytest.fixture
def sqlite_desk(tmp_path, monkeypatch, capfd):
    """Return a desk for what is the same on both databases."""
    return Desk(tmp_path, f"sqlite:///{tmp_path}/var/tiru.db", monkeypatch, capfd)
