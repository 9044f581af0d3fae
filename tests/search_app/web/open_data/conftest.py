"""An application over a catalogue in which most is not published, as `tiru index` puts it in service."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Innovation
from corpus.catalogue.publication import withdraw
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.replications.entry import Entry, Step
from corpus.replications.register import Register
from indexer import build_index
from indexer.commands import index_catalogue
from indexer.open_data.publish import publish_open_data
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.conftest import Client, client_over

SECRET = "rahasia-sekali"
PUBLISHED = Innovation(id="antrean", title="Antrean </script>Daring", steps=["=1+1"], agency="Kota Surabaya")


def entry(id: str, replicator: str) -> Entry:
    """Return a replication of `PUBLISHED`."""
    return Entry(id, "Antrean", "Kota Surabaya", replicator, (Step("interest", "2024"),), "antrean")


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a database, an index and an edition; what is not published holds `SECRET`."""
    folder = tmp_path_factory.mktemp("open-data-pages")
    with open_database(f"sqlite:///{folder}/tiru.db") as database:
        catalogue, register = Catalogue(database), Register(database)
        hidden = [Innovation(id=f"{SECRET}-{status}", title=SECRET) for status in ("draft", "withdrawn")]
        catalogue.put_all([PUBLISHED, hidden[1]], source=SECRET, actor=SECRET)
        catalogue.put_all(hidden[:1], source=SECRET, actor=SECRET, status="draft")
        withdraw(database, [hidden[1].id], actor=SECRET, reason=SECRET)
        register.put_all([entry("satu", "Kota Bogor")], source="test", actor=SECRET)
        register.put_all([entry("dua", SECRET)], source="form", actor=SECRET, status="held")
        index_catalogue(catalogue, folder / "index")
    return folder


@pytest.fixture(scope="package")
def data(folder: Path) -> Client:
    """Return a client of the application over it."""
    settings = Settings(
        index_dir=folder / "index", database_url=f"sqlite:///{folder}/tiru.db", contact="data@contoh.test"
    )
    return Client(create_app(settings))


@pytest.fixture
def without_edition(tmp_path: Path) -> Client:
    """Return a client of an application whose index has no edition."""
    build_index([PUBLISHED], tmp_path)
    return client_over(tmp_path)


@pytest.fixture
def outdated(folder: Path, tmp_path: Path) -> Path:
    """Return an index whose generation was built anew after its edition had been made."""
    build_index([PUBLISHED], tmp_path)
    publish_open_data(tmp_path, ())
    build_index([PUBLISHED], tmp_path)
    return tmp_path
