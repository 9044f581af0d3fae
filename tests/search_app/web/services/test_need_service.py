"""Which requests are counted as searches, and when needs are worked out anew."""

from __future__ import annotations

import datetime
import gc
import threading
from pathlib import Path

import pytest

from corpus.db.database import open_database
from corpus.needs.search_log import CountedSearch, SearchLog
from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.services import need_service as module
from search_app.web.services.catalogue_service import database_of
from tests.search_app.conftest import Client

ASKED = "pajak aset kripto"


def counted(client: Client) -> list[CountedSearch]:
    client.application.extensions["tiru-searches"].recorder.flush()
    with open_database(client.application.extensions["tiru-test-url"]) as database:
        return SearchLog(database).since(datetime.date(2000, 1, 1))


@pytest.fixture
def counting(shipped_index, database_url) -> Client:
    app = create_app(Settings(index_dir=shipped_index, database_url=database_url))
    app.extensions["tiru-test-url"] = database_url
    return Client(app)


def test_a_question_is_counted_with_its_region_and_how_well_it_was_answered(counting):
    counting.get("/cari", query_string={"q": ASKED, "wilayah": "35.78"})
    counting.get("/api/v1/search", query_string={"q": ASKED})
    found = counted(counting)
    assert [(each.text, each.region, each.asked) for each in found] == [(ASKED, "", 1), (ASKED, "35.78", 1)]
    assert {each.confidence for each in found} <= {"partial", "nothing"}


@pytest.mark.parametrize(
    "address",
    [
        "/cari",
        "/cari?q=",
        f"/cari?q={ASKED}&hal=2",
        f"/cari?q={ASKED}&urut=terbaru",
        f"/cari?q={ASKED}&sektor=kesehatan",
        f"/api/v1/search?q={ASKED}&offset=10",
        f"/api/v1/search?q={ASKED}&sektor=kesehatan",
        f"/api/v1/suggest?q={ASKED}",
        "/sektor/kesehatan",
        "/",
    ],
)
def test_what_only_goes_on_with_a_question_is_not_counted_again(counting, address):
    counting.get(address)
    assert counted(counting) == []


def test_what_a_browser_asks_for_in_advance_is_no_search(counting):
    counting.get("/cari", query_string={"q": ASKED}, headers={"Sec-Purpose": "prefetch"})
    counting.head("/cari", query_string={"q": ASKED})
    assert counted(counting) == []


def test_a_hit_opened_from_the_results_is_counted(counting):
    record = "/inovasi/bridging-system-bpjs-kesehatan"
    counting.get("/cari", query_string={"q": ASKED, "wilayah": "35.78"})
    for came_from in (
        f"http://localhost/cari?q={ASKED}&wilayah=35.78",
        f"http://lain.test/cari?q={ASKED}&wilayah=35.78",
        "http://[",
    ):
        counting.get(record, headers={"Referer": came_from})
    (found,) = counted(counting)
    assert (found.asked, found.opened) == (1, 1)


def test_no_cookie_address_or_browser_is_stored(counting, database_url):
    counting.set_cookie("pilihan", "rahasia-kuki")
    headers = {"User-Agent": "PerambanRahasia/9", "X-Forwarded-For": "203.0.113.77"}
    counting.get("/cari", query_string={"q": ASKED}, headers=headers)
    assert counted(counting)
    stored = Path(database_url.removeprefix("sqlite:///") + "-wal").read_bytes()
    assert ASKED.encode() in stored
    assert not any(secret in stored for secret in (b"rahasia-kuki", b"PerambanRahasia", b"203.0.113.77", b"127.0.0.1"))


def test_nothing_is_counted_where_it_is_switched_off(shipped_index, database_url):
    client = Client(create_app(Settings(index_dir=shipped_index, database_url=database_url, needs_days=0)))
    client.get("/cari", query_string={"q": ASKED})
    assert client.get("/kebutuhan").status_code == 404
    assert "tidak disimpan" in client.get("/tentang").text
    with open_database(database_url) as database:
        assert SearchLog(database).since(datetime.date(2000, 1, 1)) == []


def test_an_answer_does_not_depend_on_the_count(shipped_index, tmp_path):
    (tmp_path / "rusak.db").write_bytes(b"no database" * 99)
    url = f"sqlite:///{tmp_path}/rusak.db"
    client = Client(create_app(Settings(index_dir=shipped_index, database_url=url)))
    assert client.get("/cari", query_string={"q": ASKED}).status_code == 200
    answer = client.get("/kebutuhan")
    assert answer.status_code == 503
    assert "Kebutuhan belum dapat dibuka" in answer.text


def test_an_application_that_nobody_holds_is_removed_while_its_database_is_being_opened(shipped_index, database_url):
    app = create_app(Settings(index_dir=shipped_index, database_url=database_url))
    database, recorder = database_of(app), app.extensions["tiru-searches"].recorder
    recorder.count(ASKED, "", "strong", asked=1)
    counting = recorder._thread
    del app, recorder
    with database._lock:
        removing = threading.Thread(target=gc.collect, daemon=True)  # as Python does wherever it likes
        removing.start()
        removing.join(30)
        assert not removing.is_alive(), "it waits for who holds the database, who may wait for it"
    counting.join(30)
    with open_database(database_url) as written:
        assert [each.text for each in SearchLog(written).since(datetime.date(2000, 1, 1))] == [ASKED]


def test_needs_are_worked_out_anew_after_a_while(counting, monkeypatch):
    service = counting.application.extensions["tiru-searches"]
    with counting.application.test_request_context("/"):
        assert not service.needs()
        counting.get("/cari", query_string={"q": ASKED})
        assert not service.needs()
        monkeypatch.setattr(module.time, "monotonic", lambda: service._until + 1)
        assert [each.need.text for each in service.needs()] == [ASKED]
