"""Feeds, read by an independent reader."""

import feedparser
import pytest
from defusedxml.ElementTree import fromstring

from tests.search_app.reading import soup


def read(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    fromstring(answer.data)
    feed = feedparser.parse(answer.data)
    assert (feed.bozo, feed.version) == (False, "atom10")
    return feed


@pytest.mark.parametrize("address", ["/terbaru.atom", "/cari.atom", "/cari.atom?q=antrean", "/replikasi.atom"])
def test_a_feed_is_read_by_others_and_not_sent_twice(others, address):
    feed = read(others, address)
    assert feed.feed.id.startswith("tag:localhost,2026:")
    assert {link.rel for link in feed.feed.links} == {"self", "alternate"}
    assert all(link.href.startswith("http://localhost/") for link in feed.feed.links)
    etag = others.get(address).headers["ETag"]
    again = others.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")


def test_an_entry_is_as_old_as_the_last_change_and_a_draft_is_none(others):
    assert [entry.id.rsplit("/")[-1] for entry in read(others, "/terbaru.atom").entries] == ["biasa"]
    entries = {entry.id: entry for entry in read(others, "/cari.atom").entries}
    assert entries.keys() == {f"tag:localhost,2026:/inovasi/{id}" for id in ("biasa", "jahat", "panjang")}
    entry = entries["tag:localhost,2026:/inovasi/biasa"]
    assert (entry.updated, entry.author, entry.link) == (
        "2024-05-31T12:00:00+00:00",
        "RSUD Dr. Contoh",
        "http://localhost/inovasi/biasa",
    )


def test_a_search_is_followed_with_all_its_parameters(client):
    feed = read(client, "/cari.atom?q=antrean&provinsi=35&urut=terbaru&bahasa=en")
    assert 0 < len(feed.entries) <= 50
    assert feed.feed.links[1].href.endswith("/cari?q=antrean&provinsi=35&urut=terbaru&bahasa=en")
    assert len(read(client, "/cari.atom").entries) == 50


def test_the_feed_of_what_nothing_fits_is_empty_and_is_offered(client):
    assert read(client, "/cari.atom?q=xyzzyx").entries == []
    offer = soup(client.get("/cari?q=xyzzyx")).find("a", string="Beri tahu saya bila ada")
    assert offer["href"] == "/cari.atom?q=xyzzyx"


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/", "/terbaru.atom"),
        ("/cari?q=antrean&hal=2", "/cari.atom?q=antrean"),
        ("/sektor/kesehatan", "/cari.atom?sektor=kesehatan"),
        ("/provinsi/35", "/cari.atom?provinsi=35"),
        ("/replikasi", "/replikasi.atom"),
    ],
)
def test_a_page_names_its_feed_to_programs_and_people(client, page, feed):
    shown = soup(client.get(page))
    assert shown.select_one("head link[type='application/atom+xml']")["href"] == feed
    assert shown.select_one(".feed a")["href"] == feed


def test_the_register_is_followed(client):
    assert len(read(client, "/replikasi.atom").entries) == 50


def test_an_agency_is_followed(client):
    page = soup(client.get("/inovasi/2h2-center-flores-timur"))
    address = page.select_one("head link[type='application/atom+xml']")["href"]
    assert any("2h2-center" in entry.id for entry in read(client, address).entries)


def test_a_feed_in_english_tells_what_records_are_in_english(client, shipped_records):
    english = {record.id: record.english for record in shipped_records}
    for entry in read(client, "/terbaru.atom?bahasa=en").entries[:3]:
        told = english[entry.id.rpartition("/")[2]]
        assert entry.title.endswith(f": {told.title}")
        assert entry.summary == told.summary
