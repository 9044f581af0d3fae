"""An application over a catalogue in which records are published, withdrawn and drafts."""

from __future__ import annotations

import pytest
from flask import Flask

from corpus import Innovation
from corpus.catalogue.publication import withdraw
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.replications.csv_file import shipped
from corpus.replications.register import Register
from indexer import build_index
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.conftest import HOSTILE, Client

SENTENCE = "antrean pasien rumah sakit panjang sejak subuh"
DRAFT = Innovation(id="rahasia-draf", title="Rahasia Draf", summary="rahasiadraf")
WITHDRAWN = Innovation(id="rahasia-ditarik", title="Rahasia Ditarik", summary="rahasiaditarik")


@pytest.fixture(scope="session")
def hub(shipped_records, tmp_path_factory) -> Flask:
    """Return the application; its index holds what is published, its register a held entry too."""
    folder = tmp_path_factory.mktemp("api")
    published = [*shipped_records[:60], HOSTILE]
    url = f"sqlite:///{folder}/tiru.db"
    with open_database(url) as database:
        catalogue = Catalogue(database)
        catalogue.put_all([*published, WITHDRAWN], source="test", actor="test")
        catalogue.put_all([DRAFT], source="test", actor="test", status="draft")
        withdraw(database, [WITHDRAWN.id], actor="test", reason="uji")
        Register(database).ship(shipped())
    build_index(published, folder / "index")
    return create_app(Settings(index_dir=folder / "index", database_url=url, api_per_minute=60_000))


@pytest.fixture
def asking(hub: Flask) -> Client:
    """Return a client of it."""
    return Client(hub)


@pytest.fixture
def answer(client):
    """Return a function from an address below /api/v1 to its JSON; anything but 200 fails."""

    def get(address, **parameters):
        response = client.get(f"/api/v1/{address}", query_string=parameters or None)
        assert response.status_code == 200, response.text
        assert response.mimetype == "application/json"
        return response.get_json()

    return get


def ids(answer) -> list[str]:
    """Return the ids of the hits of an answer."""
    return [hit["id"] for hit in answer["hits"]]


@pytest.fixture
def description(client):
    """Return the description of the API."""
    return client.get("/api/v1/openapi.json").get_json()
