"""The replica of a real directory: crawled twice, read field by field, and merged with what is curated already."""

from __future__ import annotations

import functools
import html
import json
import re
import threading
from collections import Counter
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar, NamedTuple

import pytest
from sqlalchemy import select

from corpus import Innovation
from corpus.catalogue.review import waiting_pairs
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.db.source_tables import pages
from corpus.db.source_tables import source_records as source_records_table
from corpus.jsonl import SHIPPED
from indexer.sources.dedupe.ingest import ingest
from indexer.sources.harvest import HarvestContext, harvest
from indexer.sources.spec import find_spec
from tests.indexer.sources.conftest import QUICK, SHARED, needs_replica
from tests.studies.duplicates import true_pairs

pytestmark = needs_replica

TABS = {
    "drivers": "faktor_pendorong",
    "barriers": "faktor_penghambat",
    "steps": "tahapan_proses",
    "results": "manfaat",
    "prerequisites": "prasyarat_replikasi",
}


class Replica(SimpleHTTPRequestHandler):
    """Serves the replica and keeps what was asked and how it was answered."""

    log: ClassVar[list[tuple[str, int]]] = []

    def log_request(self, code="-", size="-"):
        """Keep it instead of writing it."""
        self.log.append((self.path, int(code)))


@pytest.fixture(scope="module")
def replica():
    Replica.log = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Replica, directory=str(SHARED / "direktori")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def directory(replica):
    spec = find_spec("lan-direktori", Path("none"))
    return replace(spec.at((f"http://127.0.0.1:{replica.server_address[1]}/",)), pace=QUICK, publish=True)


class Crawl(NamedTuple):
    """What one crawl counted, and what it asked for, with the status of each answer."""

    counts: Counter[str]
    answered: list[tuple[str, int]]


class Crawls(NamedTuple):
    """Two crawls of the replica, and one ingest after them."""

    context: HarvestContext
    first: Crawl
    second: Crawl
    ingested: Counter[str]


@pytest.fixture(scope="module")
def crawls(directory, tmp_path_factory, shipped_records):
    """Crawl the replica twice and ingest it, once for all tests."""
    folder = tmp_path_factory.mktemp("replica")
    context = HarvestContext(f"sqlite:///{folder / 'tiru.db'}", folder / "sources")
    first = Crawl(harvest(directory, context), Replica.log)
    Replica.log = []
    second = Crawl(harvest(directory, context), Replica.log)
    with open_database(context.database_url) as database:
        Catalogue(database).follow(shipped_records, source=SHIPPED, actor="tiru")
        ingested = ingest(database, directory, actor="tiru sync")
    return Crawls(context, first, second, ingested)


@pytest.fixture(scope="module")
def source_records(crawls):
    """Return the records of the source, by the number of their entry."""
    with open_database(crawls.context.database_url) as database, database.reading() as connection:
        rows = connection.execute(select(source_records_table)).all()
    return {int(re.findall(r"\d+", row.url)[-1]): Innovation.from_json(row.content) for row in rows}


def test_every_entry_is_found_and_closed_pages_are_not_asked_for(crawls, source_records):
    counts, answered = crawls.first
    assert len(source_records) == counts["innovations"] == 200
    assert not [path for path, _ in answered if path.startswith(("/admin", "/cari"))]
    assert not [path for path, _ in answered if "ref=" in path]
    assert len(answered) == len({path for path, _ in answered})


def test_a_second_crawl_fetches_nothing_anew(crawls):
    counts, answered = crawls.second
    assert Counter(code for path, code in answered if path != "/robots.txt")[200] == 0
    assert counts["unchanged"] >= 217
    assert counts["innovations"] == 0
    assert crawls.ingested["merged"] + crawls.ingested["added"] >= 200


def test_the_facts_of_the_table_are_those_of_the_apis(source_records):
    for row in json.loads((SHARED / "inoland.json").read_text(encoding="utf-8"))["data"]:
        record = source_records[row["id"]]
        assert words(record.title) == words(row["judul_inovasi"])
        assert words(record.unit) == words(row["inovator_detail"]["inovator"])
        assert str(record.year_implemented) == str(row["tahun"])
        assert named(record.agency) == named(row["kld"])
        if row["wilayah"]:
            assert named(record.regency) == named(row["wilayah"]["nama_kabkot"])


def test_the_five_tabs_hold_what_the_page_holds(source_records):
    """Count words: those of the lists and paragraphs, not those of lines that only lead to a list."""
    kept, there, foreign = Counter(), Counter(), Counter()
    for number, record in source_records.items():
        page = (SHARED / "direktori" / "inovasi" / f"{number}.html").read_text(encoding="utf-8")
        for field, pane in TABS.items():
            value = getattr(record, field)
            got, want = (
                Counter(words(" ".join(value) if field != "results" else value)),
                Counter(words(pane_of(page, pane))),
            )
            led = Counter(words(pane_of(page, pane, without_leads=True)))
            there[field] += led.total()
            kept[field] += (led & got).total()
            foreign[field] += (got - want).total()
    assert {field for field in TABS if kept[field] < 0.97 * there[field]} == set()
    assert {field for field in TABS if foreign[field] > 0.01 * there[field]} == set()


def pane_of(page: str, name: str, *, without_leads: bool = False) -> str:
    """Return the text of a pane by cutting the page's own source: another way than the one under test."""
    (pane,) = re.findall(rf'id="{name}">?(.*?)(?=<div class="tab-pane"|</div><div class="col-md-4">)', page, re.DOTALL)
    if without_leads:
        pane = re.sub(r"<p[^>]*>(?:(?!</p>).)*</p>\s*(?=<[ou]l)", "", pane, flags=re.DOTALL)
    pane = re.sub(r"<style.*?</style>|<!--.*?-->|<img[^<>]*(?:>|$)", "", pane, flags=re.DOTALL)
    return html.unescape(html.unescape(re.sub(r"<[^>]*>", " ", pane)))


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]{2,}", (text or "").casefold())


def named(text: str) -> str:
    forms = r"pemerintah|provinsi|prov\b|kabupaten|kab\b|republik indonesia|\bri\b|kementrian|kementerian"
    return re.sub(r"[^a-z]", "", re.sub(forms, "", (text or "").casefold()))


def test_a_page_that_goes_is_marked_and_unmarked_when_it_comes_back(crawls, directory):
    url = f"{directory.where[0]}inovasi/100.html"
    with open_database(crawls.context.database_url) as database:
        from corpus.catalogue.source_state import Page, SourceState

        state = SourceState(database, directory.name)
        known = state.page(url)
        assert state.gone(url)
        with database.reading() as connection:
            assert connection.execute(
                select(source_records_table.c.gone_since).where(source_records_table.c.key == url)
            ).scalar()
        assert harvest(directory, crawls.context)["fetched"] == 1  # without its validators it is asked for anew
        with database.reading() as connection:
            assert not connection.execute(
                select(source_records_table.c.gone_since).where(source_records_table.c.key == url)
            ).scalar()
            assert not connection.execute(select(pages.c.gone_since).where(pages.c.url == url)).scalar()
        assert isinstance(known, Page)


def test_what_is_ingested_is_merged_into_the_right_records(crawls, shipped_records):
    curated = {record.id for record in shipped_records}
    with open_database(crawls.context.database_url) as database, database.reading() as connection:
        rows = connection.execute(select(source_records_table.c.url, source_records_table.c.record_id)).all()
    merged = [(int(re.findall(r"\d+", row.url)[-1]), row.record_id) for row in rows if row.record_id in curated]
    right = sum(true_pairs()[number] == record for number, record in merged)
    assert right / len(merged) >= 0.98
    assert right / len(true_pairs()) >= 0.90


def test_a_merged_record_keeps_the_curated_text_and_names_both_sources(crawls, shipped_records):
    before = next(record for record in shipped_records if record.id == "pelayanan-ktp-1-jam-kota-surakarta")
    with open_database(crawls.context.database_url) as database:
        versions = Catalogue(database).versions(before.id)
        after = versions[-1].innovation
    assert [version.source for version in versions] == [SHIPPED, "lan-direktori"]
    assert after.solution == before.solution
    assert len(after.sources) == len(before.sources) + 1
    assert after.sources[-1].url.endswith("/inovasi/49.html")


def test_uncertain_pairs_are_in_the_queue(crawls):
    with open_database(crawls.context.database_url) as database:
        pairs = waiting_pairs(database)
    assert "blud-kredit-mikro-harum-kota-kendari" in {pair.one.id for pair in pairs}
    assert all(pair.reasons for pair in pairs)
