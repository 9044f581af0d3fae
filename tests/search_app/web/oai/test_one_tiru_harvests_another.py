"""One Tiru harvests another in the format `tiru`: records arrive whole, and follow what the hub does to them."""

from dataclasses import replace

import pytest

from corpus import Innovation, Source
from corpus.catalogue.publication import publish, withdraw
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from indexer.sources.dedupe.ingest import ingest
from indexer.sources.harvest import HarvestContext, harvest
from indexer.sources.spec import Oai, Pace, Spec
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.serving import served

COUNT = 250  # some pages of a list


@pytest.fixture
def hub(tmp_path, shipped_records):
    """Yield the catalogue's database of a hub with some records, and the address at which it is served."""
    url = f"sqlite:///{tmp_path}/hub.db"
    with open_database(url) as database:
        Catalogue(database).put_all(shipped_records[:COUNT], source="hub", actor="ani")
        app = create_app(Settings(index_dir=tmp_path / "hub-index", database_url=url))
        with served(app) as address:
            yield database, f"{address}/oai"


@pytest.fixture
def sync(hub, tmp_path):
    """Return a function that lets the national one harvest the hub and returns its published records by title."""
    spec = Spec(
        "hub-jatim",
        "oai",
        "Hub Jawa Timur",
        (hub[1],),
        publisher="JIPP",
        publish=True,
        pace=Pace(0),
        oai=Oai("tiru"),
    )
    url = f"sqlite:///{tmp_path}/national.db"
    faults = []

    def run():
        harvest(spec, HarvestContext(url, tmp_path), faults.append)
        with open_database(url) as database:
            ingest(database, spec, actor="tiru")
            found = {record.title: record for record in Catalogue(database).published()}
        assert faults == []
        return found

    return run


def test_records_arrive_whole_and_name_their_sources_and_the_hub(hub, sync, shipped_records):
    arrived = sync()
    source = Source("Hub Jawa Timur", "JIPP", url=hub[1])
    assert len(arrived) == COUNT
    for record in shipped_records[:COUNT]:
        found = arrived[record.title]
        assert found.sources == (*record.sources, source)
        assert replace(found, id=record.id, sources=record.sources) == record


@pytest.mark.parametrize(
    ("own", "known"),
    [
        ("http://www.Nasional.go.id", True),
        ("https://nasional.go.id:443", True),
        ("https://nasional.go.id:8443", False),
        ("", False),
    ],
)
def test_what_came_from_here_is_known_however_the_address_was_written(tmp_path, own, known):
    url = f"sqlite:///{tmp_path}/hub.db"
    echo = Innovation("gema", "Gema", sources=(Source("Nasional", url="https://nasional.go.id/oai/"),))
    with open_database(url) as database:
        Catalogue(database).put_all([echo, Innovation("suara", "Suara")], source="hub", actor="ani")
    with served(create_app(Settings(index_dir=tmp_path / "index", database_url=url))) as address:
        spec = Spec("hub", "oai", "Hub", (f"{address}/oai",), pace=Pace(0), oai=Oai("tiru"))
        counts = harvest(spec, HarvestContext(f"sqlite:///{tmp_path}/own.db", tmp_path, own_address=own))
    assert counts["innovations"] == (1 if known else 2)


def test_an_edit_and_a_withdrawal_at_the_hub_arrive_and_so_does_what_is_published_again(hub, sync, shipped_records):
    sync()
    changed, gone = shipped_records[:2]
    Catalogue(hub[0]).put_all([replace(changed, summary="Ringkasan baru.")], source="hub", actor="ani")
    withdraw(hub[0], [gone.id], actor="ani", reason="uji")
    arrived = sync()
    assert arrived[changed.title].summary == "Ringkasan baru."
    assert gone.title not in arrived
    publish(hub[0], [gone.id], actor="ani")
    assert gone.title in sync()
