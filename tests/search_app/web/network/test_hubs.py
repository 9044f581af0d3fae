"""The pages of hubs: all of them, and one."""

import pytest

from corpus.db.database import open_database
from corpus.hubs.page import HubPage
from corpus.hubs.store import HubPages
from corpus.reference import provinces
from search_app.web.services import need_service
from tests.search_app.conftest import client_over
from tests.search_app.reading import link, soup, words


def introduce(url: str, text: str, contact: str = "") -> None:
    with open_database(url) as database:
        assert HubPages(database).put("35", HubPage(text, contact), seen=0, actor="ani") is None


def test_all_provinces_are_listed_with_their_hub_and_what_not_recorded_means(client):
    page = soup(client.get("/hub"))
    rows = {words(row.a): words(row) for row in page.select("tbody tr")}
    assert len(rows) == 38
    assert "JIPP Jatim, terbentuk 2020" in rows["Jawa Timur"]
    assert "berkomitmen dibentuk 2023" in rows["Jawa Barat"]
    assert "belum tercatat di sini" in rows["Papua Tengah"]
    assert "bisa saja sudah" in words(page.main)


def test_a_hub_shows_what_it_is_and_has(client):
    page = soup(client.get("/hub/35"))
    assert "sudah terbentuk (2020)" in words(page.find(class_="lead"))
    assert len(page.select(".hub-map a")) == 38
    assert len(page.select("table tbody tr")) == 39
    assert len(page.select("#terbaru ~ .hits > li")) == 6
    assert page.find("link", type="application/atom+xml")["href"] == "/cari.atom?provinsi=35"
    assert page.select_one("main form.search input[name=provinsi]")["value"] == "35"
    assert words(page.select_one("#diikuti ~ .names li")).startswith("Sistem Penyusunan Anggaran")
    assert "mengikuti Kota Mojokerto: Kencana Mojo" in words(page.find("section", {"aria-labelledby": "mengikuti"}))
    assert link(page.find("section", {"aria-labelledby": "mengikuti"}), "replikasi") == "/replikasi?oleh=35"
    assert (
        link(page.find("section", {"aria-labelledby": "sektor"}), "Kesehatan") == "/cari?sektor=kesehatan&provinsi=35"
    )


@pytest.mark.parametrize("code", provinces())
def test_no_page_of_a_hub_says_that_who_is_not_recorded_does_not_innovate(client, code):
    answer = client.get(f"/hub/{code}")
    assert answer.status_code == 200
    assert "belum berinovasi" not in answer.text.lower()
    page = soup(answer)
    marks = {mark["class"][0] for mark in page.select(".hub-map a circle")}
    assert ("none" in marks) <= ("Belum tercatat di sini:" in words(page.main))


def test_what_its_curators_say_is_shown_as_text_with_links_to_the_web_alone(planner, database_url):
    introduce(
        database_url,
        "Satu <b>tebal</b>\n\nLihat https://contoh.test/a?b=1&c=2. javascript:alert(1)",
        "https://hub.test/",
    )
    page = soup(planner.get("/hub/35"))
    first, second = page.select(".told")
    assert words(first) == "Satu <b>tebal</b>"
    assert [(a["href"], a["rel"]) for a in second.select("a")] == [
        ("https://contoh.test/a?b=1&c=2", ["nofollow", "noopener"])
    ]
    assert link(page.find(class_="tools"), "Hubungi kuratornya") == "https://hub.test/"


def test_unknown_provinces_are_not_there(client):
    assert client.get("/hub/99").status_code == client.get("/hub/35.78").status_code == 404


def test_pages_stand_without_a_catalogue(shipped_index):
    alone = client_over(shipped_index)
    assert alone.get("/hub").status_code == alone.get("/hub/35").status_code == 200


def test_other_pages_lead_to_the_hub(client):
    for address, within in (("/provinsi/34", "main"), ("/instansi/kota-surabaya", "main")):
        code = "34" if "34" in address else "35"
        assert soup(client.get(address)).select(f"{within} a[href='/hub/{code}']"), address
    assert soup(client.get("/")).select("main a[href='/hub'], footer a[href='/hub']")


def test_who_finds_nothing_is_led_to_the_hub_of_their_province(client):
    page = soup(client.get("/cari?q=xyzzyx+plugh&wilayah=35.78"))
    assert link(page.find(class_="offers"), "Tanyakan kepada hub") == "/hub/35"


def test_it_speaks_english(client):
    page = soup(client.get("/hub/35?bahasa=en"))
    assert page.html["lang"] == "en"


def test_what_is_looked_for_in_the_province_and_not_found_is_shown(planner, monkeypatch):
    monkeypatch.setattr(need_service, "FRESH", -1.0)
    monkeypatch.setattr(need_service, "SHARE", float("inf"))
    for _ in range(2):
        planner.get("/cari", query_string={"q": "pajak aset kripto", "wilayah": "35.78"})
    assert "pajak aset kripto" in words(soup(planner.get("/hub/35")).select_one("#kebutuhan ~ .names"))
    assert "pajak aset kripto" not in planner.get("/hub/33").text
