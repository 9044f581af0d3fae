"""The page of a record: what it achieved on top, ways to share it, its contents, timeline and sources."""

from urllib.parse import parse_qs, urlsplit

import pytest

from corpus import Award, Innovation, Replication, Source
from indexer import build_index
from tests.search_app.conftest import client_over
from tests.search_app.reading import soup, words

FULL = Innovation(
    id="penuh",
    title="Antar & jemput",
    summary="Ringkasan.",
    problem="Masalah.",
    results="Diresmikan 3 Mei 2019. Antrean turun dari 48 jam menjadi 8 jam.",
    agency="Pemerintah Kabupaten Bojonegoro",
    province="Jawa Timur",
    year_implemented=2019,
    status="berjalan",
    sectors=["kesehatan"],
    awards=[Award("Top 45", 2020)],
    replications=[Replication("Kota Bogor", 2021), Replication("Kota Depok", 2021)],
    sources=[Source("Berita", url="https://contoh.id/a"), Source("Buku")],
)
BARE = Innovation(id="polos", title="Polos", results="Antrean berkurang sejak 2019.")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    build_index([FULL, BARE], folder)
    client = client_over(folder)
    return {id: soup(client.get(f"/inovasi/{id}")) for id in ("penuh", "polos")}


def test_on_top_stands_what_it_achieved_with_its_figure_and_how_it_stands_today(pages):
    top = pages["penuh"].select_one("header .achieved")
    assert words(top.select_one(".headline")) == "Antrean turun dari 48 jam menjadi 8 jam."
    assert words(top.strong) == "8 jam"
    values = {words(item.dt): words(item.dd) for item in top.select("dl div")}
    assert values["Status"] == "Berjalan"
    assert values["Tahun diterapkan"] == "2019"
    assert values["Direplikasi"] == "2 instansi"


def test_where_no_figure_is_told_there_is_no_headline_and_unknown_facts_are_called_so(pages):
    top = pages["polos"].select_one("header .achieved")
    assert top.select_one(".headline") is None
    values = {words(item.dt): words(item.dd) for item in top.select("dl div")}
    assert values == {
        "Status": "tidak disebutkan",
        "Tahun diterapkan": "tidak disebutkan",
        "Direplikasi": "belum tercatat",
    }


def test_the_contents_name_every_part_once_and_lead_to_it(pages):
    for page in pages.values():
        for contents in (page.select_one("nav.rail"), page.select_one("details.contents")):
            targets = [a["href"].removeprefix("#") for a in contents.select("a")]
            assert targets == [section["id"] for section in page.select(".story > section")]


def test_facts_stand_before_the_story(pages):
    order = [part["class"][0] for part in pages["penuh"].select("article.record > [class]")]
    assert order == ["facts", "contents", "story"]


def test_a_record_is_shared_by_plain_links_and_scripts_add_the_rest(pages):
    panel = pages["penuh"].select_one("details.sharing")
    shared = urlsplit(panel.select_one("a[href^='https://wa.me/']")["href"])
    assert parse_qs(shared.query) == {"text": ["Antar & jemput \u2013 http://localhost/inovasi/penuh"]}
    assert panel.select_one("a[href='#kutipan']")
    assert words(panel.select_one(".address")) == "http://localhost/inovasi/penuh"
    assert all(button.parent.has_attr("hidden") for button in panel.select("button"))
    assert len(panel.select("button")) == 2


def test_the_timeline_tells_own_years_awards_and_followers_in_their_order(pages):
    told = [words(year) for year in pages["penuh"].select(".years > li")]
    assert told == [
        "2019 Mulai diterapkan",
        "2020 Penghargaan: Top 45",
        "2021 Kota Bogor: sudah menerapkan Kota Depok: sudah menerapkan",
    ]
    assert "Belum ada" in words(pages["polos"].select_one("#perjalanan"))


def test_sources_are_notes_to_which_the_top_leads_by_number(pages):
    page = pages["penuh"]
    notes = page.select(".achieved .notes a")
    assert [words(note) for note in notes] == ["Sumber 1", "Sumber 2"]
    assert [words(page.select_one(note["href"])) for note in notes] == ["Berita", "Buku"]


def test_whom_to_ask_is_an_office_with_its_site_or_the_way_to_one(pages):
    asked = pages["penuh"].select_one("#kontak")
    assert asked.select_one("a[href='https://bojonegorokab.go.id/']")
    assert asked.select_one("a[href='/hub/35']")
    assert "belum tercatat" in words(pages["polos"].select_one("#kontak"))


def test_a_mistake_can_be_reported_from_the_end_of_the_story(pages):
    assert pages["penuh"].select_one(".story > p:last-child a")["href"] == "/inovasi/penuh/lapor"
