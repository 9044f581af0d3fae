"""An installation that nothing is wrong with, for tests to spoil."""

from __future__ import annotations

import pytest

from corpus import Innovation
from corpus.catalogue.store import open_catalogue
from indexer import build_index
from search_app.settings import Settings

RECORD = Innovation(id="bank-sampah", title="Bank Sampah")


@pytest.fixture
def settings(sqlite_url, tmp_path, monkeypatch):
    monkeypatch.setenv("TIRU_SOURCES_DIR", str(tmp_path / "sources"))
    with open_catalogue(sqlite_url) as catalogue:
        catalogue.put_all([RECORD], source="hub", actor="ani")
    (tmp_path / "tiru.db").chmod(0o600)
    build_index([RECORD], tmp_path / "index")
    return Settings(tmp_path / "index", database_url=sqlite_url, secret_key="k" * 32, contact="https://contoh.go.id")
