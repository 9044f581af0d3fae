"""Hubs of three provinces and a national catalogue that harvests them: nothing is lost, nothing doubled."""

from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from click.testing import CliRunner

from corpus import Source
from corpus.catalogue.publication import publish, withdraw
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from indexer.sources.commands import sync as sync_command
from indexer.sources.dedupe.ingest import ingest
from indexer.sources.harvest import HarvestContext, harvest
from indexer.sources.spec import Oai, Pace, Spec
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.serving import served

PROVINCES = {"jatim": "Jawa Timur", "jateng": "Jawa Tengah", "sulsel": "Sulawesi Selatan"}
EACH = 5  # records of a hub


@dataclass
class Tiru:
    """One installation: its catalogue, the address at which it is served, and the one that it gives itself."""

    name: str
    database_url: str
    folder: object
    address: str = ""
    known_as: str = ""

    @property
    def source(self) -> Spec:
        """Return it as others describe it."""
        where = (f"{self.address}/oai",)
        return Spec(self.name, "oai", f"Hub {self.name}", where, publish=True, pace=Pace(0, retries=0), oai=Oai("tiru"))

    def harvests(self, *others: "Tiru") -> dict[str, object]:
        """Take others in, and return all that is published here by title."""
        faults: list[str] = []
        for other in others:
            context = HarvestContext(self.database_url, self.folder, own_address=self.address)
            harvest(other.source, context, faults.append)
            with open_database(self.database_url) as database:
                ingest(database, other.source, actor="tiru")
        assert faults == []
        return self.published()

    def published(self) -> dict[str, object]:
        """Return all that is published here by title; no title stands there twice."""
        with open_database(self.database_url) as database:
            found = list(Catalogue(database).published())
        assert len({record.title for record in found}) == len(found)
        return {record.title: record for record in found}

    def put(self, *records) -> None:
        """Publish records, or what has changed in them."""
        with open_database(self.database_url) as database:
            Catalogue(database).put_all(records, source=self.name, actor="ani")


@contextmanager
def on_the_web(tiru):
    """Serve a Tiru as long as the block lasts."""
    settings = Settings(index_dir=tiru.folder / "index", database_url=tiru.database_url, own_address=tiru.known_as)
    with served(create_app(settings)) as tiru.address:
        yield tiru


def made(name, tmp_path):
    (tmp_path / name).mkdir()
    return Tiru(name, f"sqlite:///{tmp_path}/{name}/tiru.db", tmp_path / name)


@pytest.fixture
def records(shipped_records):
    """Return some records of each hub's province."""
    return {
        name: [record for record in shipped_records if record.province == province][:EACH]
        for name, province in PROVINCES.items()
    }


@pytest.fixture
def hubs(tmp_path, records):
    """Yield the three hubs, served, each with records of its province."""
    hubs = [made(name, tmp_path) for name in PROVINCES]
    for hub in hubs:
        hub.put(*records[hub.name])
    with on_the_web(hubs[0]), on_the_web(hubs[1]), on_the_web(hubs[2]):
        yield hubs


@pytest.fixture
def national(tmp_path):
    with on_the_web(made("nasional", tmp_path)) as national:
        yield national


def test_all_facts_of_all_hubs_arrive_and_say_from_which_hub(hubs, national, records):
    arrived = national.harvests(*hubs)
    assert len(arrived) == 3 * EACH
    for hub in hubs:
        for record in records[hub.name]:
            found = arrived[record.title]
            assert found.sources == (*record.sources, Source(hub.source.title, url=hub.source.where[0]))
            assert replace(found, id=record.id, sources=record.sources) == record


def test_an_edit_a_withdrawal_and_a_restoration_arrive_at_the_next_harvest(hubs, national, records):
    national.harvests(*hubs)
    edited, gone = records["jatim"][:2]
    hubs[0].put(replace(edited, summary="Ringkasan baru."))
    with open_database(hubs[0].database_url) as database:
        withdraw(database, [gone.id], actor="ani", reason="uji")
    arrived = national.harvests(*hubs)
    assert (arrived[edited.title].summary, gone.title in arrived) == ("Ringkasan baru.", False)
    with open_database(hubs[0].database_url) as database:
        publish(database, [gone.id], actor="ani")
    assert gone.title in national.harvests(*hubs)


def test_a_hub_that_moves_and_gets_a_domain_is_the_same_hub(hubs, national, records):
    everything = set(national.harvests(*hubs))
    edited, gone = records["jatim"][:2]
    hubs[0].known_as = "https://jipp.jatimprov.go.id"
    with on_the_web(hubs[0]):
        hubs[0].put(replace(edited, summary="Ringkasan baru."))
        with open_database(hubs[0].database_url) as database:
            withdraw(database, [gone.id], actor="ani", reason="uji")
        arrived = national.harvests(*hubs)
        assert (set(arrived), arrived[edited.title].summary) == (everything - {gone.title}, "Ringkasan baru.")
        assert hubs[0].source.where[0] in {source.url for source in arrived[edited.title].sources}


def test_what_two_hubs_know_is_one_record_that_names_both(hubs, national, records):
    shared = records["jatim"][0]
    hubs[1].put(replace(shared, id="ditiru-dari-jatim"))
    arrived = national.harvests(*hubs)
    assert len(arrived) == 3 * EACH
    assert {hubs[0].source.where[0], hubs[1].source.where[0]} <= {
        source.url for source in arrived[shared.title].sources
    }


def test_hubs_that_harvest_the_national_one_learn_of_the_others_and_nothing_comes_back(hubs, national, records):
    everything = set(national.harvests(*hubs))
    before = {hub.name: hub.published() for hub in hubs}
    for hub in hubs:
        known = hub.harvests(national)
        assert set(known) == everything
        assert {title: known[title] for title in before[hub.name]} == before[hub.name]
    assert national.harvests(*hubs) == national.harvests(*hubs)
    assert set(national.published()) == everything
    gone = records["jatim"][0]
    with open_database(hubs[0].database_url) as database:
        withdraw(database, [gone.id], actor="ani", reason="uji")
    assert gone.title not in hubs[0].harvests(national)


def test_a_hub_that_is_down_costs_nothing_but_its_news(hubs, national, records, tmp_path, monkeypatch):
    national.harvests(*hubs)
    for hub in hubs:
        hub.put(replace(records[hub.name][0], summary="Ringkasan baru."))
    down, sources = hubs[1], tmp_path / "sources"
    sources.mkdir()
    for hub in hubs:
        where = "http://127.0.0.1:9/oai" if hub is down else hub.source.where[0]
        (sources / f"{hub.name}.toml").write_text(
            f'kind = "oai"\ntitle = "Hub {hub.name}"\nwhere = ["{where}"]\npublish = true\n'
            '[oai]\nprefix = "tiru"\n[pace]\ndelay = 0.0\nretries = 0\n'
        )
    for name, value in (
        ("DATABASE_URL", national.database_url),
        ("INDEX_DIR", f"{tmp_path}/index"),
        ("SOURCES_DIR", str(sources)),
    ):
        monkeypatch.setenv(f"TIRU_{name}", value)
    result = CliRunner().invoke(sync_command, [])
    assert (result.exit_code, "2 of 3 sources taken in" in result.output) == (1, True), result.output
    arrived = national.published()
    assert len(arrived) == 3 * EACH
    news = {hub.name: arrived[records[hub.name][0].title].summary == "Ringkasan baru." for hub in hubs}
    assert news == {hub.name: hub is not down for hub in hubs}
