"""The pages of what is looked for and not found."""

from __future__ import annotations

import csv
import io
import re

import pytest

from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.services import need_service
from tests.search_app.conftest import Client
from tests.search_app.reading import link, soup, words

ASKED, OTHER = "pajak aset kripto", "xyzzy plugh"


@pytest.fixture
def client(shipped_index, database_url, monkeypatch) -> Client:
    """Return a client whose needs are worked out at each request."""
    monkeypatch.setattr(need_service, "FRESH", -1.0)
    monkeypatch.setattr(need_service, "SHARE", float("inf"))
    return Client(create_app(Settings(index_dir=shipped_index, database_url=database_url)))


def ask(client: Client, text: str, times: int = 1, region: str = "") -> None:
    for _ in range(times):
        client.get("/cari", query_string={"q": text, **({"wilayah": region} if region else {})})


def report(client: Client, **fields: str):
    form = client.get("/kebutuhan/lapor").text
    token = re.search(r'name="csrf_token" type="hidden" value="([^"]+)"', form)
    assert token
    return client.post("/kebutuhan/lapor", data={"csrf_token": token[1], **fields})


def test_needs_are_listed_most_asked_first(client):
    ask(client, OTHER, 2)
    ask(client, ASKED, 3, "35.78")
    page = soup(client.get("/kebutuhan"))
    assert [words(heading) for heading in page.select("article h2")] == [ASKED, OTHER]
    first = words(page.select_one("article"))
    assert "dicari 3 kali" in first
    assert "Jawa Timur 3" in first
    assert "kripto" in first


def test_what_was_asked_once_is_shown_only_where_it_was_reported(client):
    ask(client, ASKED)
    assert ASKED not in words(soup(client.get("/kebutuhan")).main)
    report(client, need=ASKED, province="35")
    shown = words(soup(client.get("/kebutuhan")).main)
    assert ASKED in shown
    assert "dilaporkan 1 kali" in shown


def test_needs_of_one_province(client):
    ask(client, ASKED, 2, "35.78")
    ask(client, OTHER, 2, "11")
    page = soup(client.get("/kebutuhan", query_string={"provinsi": "11"}))
    assert [words(heading) for heading in page.select("article h2")] == [OTHER]
    assert "Aceh" in words(page.h1)


def test_a_need_leads_to_its_search(client):
    ask(client, ASKED, 2)
    assert link(soup(client.get("/kebutuhan")), ASKED) == "/cari?q=pajak+aset+kripto"


def test_needs_as_csv(client):
    ask(client, ASKED, 2)
    answer = client.get("/kebutuhan.csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    (row,) = csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig")))
    assert (row["need"], row["asked"]) == (ASKED, "2")


def test_where_nothing_is_counted_the_page_says_so(client):
    assert "Belum ada kebutuhan" in client.get("/kebutuhan").text


def test_what_people_typed_stays_text(client):
    ask(client, "<script>alert(1)</script> xyzzy", 2)
    answer = client.get("/kebutuhan")
    assert "xyzzy" in answer.text
    assert "<script>alert" not in answer.text


def test_a_page_of_results_offers_to_report_the_need(client):
    page = soup(client.get("/cari", query_string={"q": "zzqqxx", "wilayah": "35.78"}))
    assert "Belum ada inovasi tercatat yang menjawab ini." in words(page.main)
    form = soup(client.get(link(page, "Laporkan kebutuhan ini")))
    assert words(form.find("textarea", {"name": "need"})) == "zzqqxx"
    assert form.select_one("option[selected]")["value"] == "35"
    assert link(page, "Tanyakan kepada hub inovasi Jawa Timur")


def test_a_reported_need_is_thanked_with_whom_else_to_ask(client):
    answer = report(client, need=ASKED, province="35")
    assert answer.status_code == 302
    assert "hub inovasi Jawa Timur" in client.get(answer.location).text
