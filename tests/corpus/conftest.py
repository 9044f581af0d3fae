"""What the tests of the catalogue share: each database once."""

from __future__ import annotations

import pytest

from corpus.catalogue.store import open_catalogue
from corpus.db.database import open_database


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """Return the URL of a database that does not exist yet, or is empty."""
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
