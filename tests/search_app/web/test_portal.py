"""An installation that is the portal of one province, and one that is that of all."""

import json

import pytest
from defusedxml.ElementTree import fromstring
from flask import Flask

from corpus.reference import provinces
from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.portal import SHORT, hub_name, portal_province, short_site_name
from tests.search_app.conftest import Client
from tests.search_app.reading import link, soup, words


@pytest.fixture(scope="module")
def portal_app(shipped_index, tmp_path_factory) -> Flask:
    """Return the application of Jawa Timur's portal."""
    url = f"sqlite:///{tmp_path_factory.mktemp('portal')}/tiru.db"
    return create_app(Settings(index_dir=shipped_index, database_url=url, hub="35"))


@pytest.fixture
def portal(portal_app) -> Client:
    """Return a visitor of Jawa Timur's portal."""
    return Client(portal_app)


def total(page) -> str:
    return words(page.find(class_="total")).split()[0]


def test_name_title_and_first_page_are_those_of_the_hub(portal, client):
    page = soup(portal.get("/"))
    assert words(page.find(class_="brand")) == "JIPP Jatim"
    assert page.title.text.endswith(" JIPP Jatim")
    assert words(page.h1) == words(soup(client.get("/hub/35")).h1)
    assert soup(client.get("/")).title.text.endswith(" Tiru")
    assert {"name": "provinsi", "value": "35"}.items() <= page.select_one(
        "form.search input[type=hidden]"
    ).attrs.items()


def test_feeds_search_engine_and_kept_site_have_the_name_of_the_hub(portal, client):
    def names(visitor):
        feed = fromstring(visitor.get("/terbaru.atom").data)
        described = fromstring(visitor.get("/opensearch.xml").data)
        kept = visitor.get("/manifest.webmanifest").json
        texts = [feed.findtext("{*}title"), *(described.findtext(f"{{*}}{name}") for name in ("ShortName", "LongName"))]
        return [*texts, kept["name"], kept["short_name"]]

    assert names(portal) == ["JIPP Jatim: Inovasi terbaru", *["JIPP Jatim"] * 4]
    assert names(client) == ["Tiru: Inovasi terbaru", *["Tiru"] * 4]


def test_other_systems_are_told_the_name_of_the_hub(portal, client):
    def names(visitor):
        feed = fromstring(visitor.get("/terbaru.atom").data)
        page = soup(visitor.get("/inovasi/2h2-center-flores-timur"))
        article = json.loads(page.select_one("script[type='application/ld+json']").string)["@graph"][0]
        cited = words(page.select_one(".citation")).split(". ")[-2]
        home = json.loads(soup(visitor.get("/")).select_one("script[type='application/ld+json']").string)
        site = home["@graph"][0]["name"]
        return [feed.findtext("{*}author/{*}name"), article["publisher"]["name"], cited, site]

    assert names(portal) == ["JIPP Jatim"] * 4
    assert names(client) == ["Tiru"] * 4
    assert fromstring(portal.get("/oai?verb=Identify").data).findtext(".//{*}repositoryName") == "JIPP Jatim"


def test_what_is_new_on_a_portal_is_of_its_province(portal, shipped_records):
    provinces_of = {record.id: record.province for record in shipped_records}
    entries = fromstring(portal.get("/terbaru.atom").data).findall("{*}entry")
    assert {provinces_of[entry.findtext("{*}id").rpartition("/")[2]] for entry in entries} == {"Jawa Timur"}


def test_the_short_name_of_every_portal_is_as_short_as_browsers_ask(portal_app, monkeypatch):
    with portal_app.test_request_context("/"):
        names = []
        for province in provinces().values():
            monkeypatch.setitem(portal_app.extensions, "tiru-portal", province)
            names.append(short_site_name())
    assert {"JIPP Jatim", "Papua Tengah", "Nusa Tenggara…"} <= set(names)
    assert all(3 < len(name) <= SHORT for name in names)


def test_a_search_asks_the_province_first_and_all_are_one_link_away_and_back(portal, client):
    here = soup(portal.get("/cari?q=antrean"))
    assert words(here.find(class_="scopes")) == "Cakupan: Di Jawa Timur Seluruh Indonesia"
    assert words(here.find(class_="scopes").find("span", {"aria-current": True})) == "Di Jawa Timur"
    assert total(here) == total(soup(client.get("/cari?q=antrean&provinsi=35")))
    national = soup(portal.get(link(here.find(class_="scopes"), "Seluruh Indonesia")))
    assert total(national) == total(soup(client.get("/cari?q=antrean"))) != total(here)
    assert words(national.find(class_="scopes").find("span", {"aria-current": True})) == "Seluruh Indonesia"
    assert total(soup(portal.get(link(national.find(class_="scopes"), "Di Jawa Timur")))) == total(here)


def test_the_scope_stays_in_the_addresses_of_its_page(portal):
    page = soup(portal.get("/cari?q=antrean&cakupan=nasional"))
    assert "cakupan=nasional" in link(page.find(class_="pages"), "Berikutnya")
    assert page.select_one("form.search input[name=cakupan]")["value"] == "nasional"
    facets = [a["href"] for a in page.select(".panels a")]
    assert facets and all("cakupan=nasional" in href or "provinsi=" in href for href in facets)
    assert "cakupan=nasional" in page.find("link", type="application/atom+xml")["href"]


def test_a_place_in_the_address_wins(portal, client):
    for place in ("provinsi=33", "kabupaten=33.74"):
        assert total(soup(portal.get(f"/cari?{place}"))) == total(soup(client.get(f"/cari?{place}")))


def test_a_filter_of_the_province_can_be_taken_back(portal, client):
    chip = soup(portal.get("/cari?q=antrean")).select_one(".chips a")["href"]
    assert total(soup(portal.get(chip))) == total(soup(client.get("/cari?q=antrean")))


def test_the_api_is_the_same_and_says_what_it_always_says(portal, client):
    for address in ("/api/v1/search?q=antrean", "/api/v1/agencies?q=kota+surabaya"):
        assert portal.get(address).json["total"] == client.get(address).json["total"]


def test_a_suggested_question_is_asked_in_the_province_first(portal):
    suggested = portal.get("/api/v1/suggest?q=antr").json["suggestions"]
    asked = [item["url"] for item in suggested if item["kind"] == "need"]
    assert asked and all("provinsi=35" in url and "cakupan" not in url for url in asked)


def test_the_visitor_is_taken_for_one_of_the_province_until_they_say_otherwise(portal):
    assert "Wilayah saya: Jawa Timur" in words(soup(portal.get("/tentang")).select_one("header.site"))
    assert "Kota Semarang" in words(soup(portal.get("/tentang?wilayah=33.74")).select_one("header.site"))
    portal.get("/wilayah/pakai?kode=33.74")
    assert "Kota Semarang" in words(soup(portal.get("/tentang")).select_one("header.site"))


def test_a_search_in_the_province_where_nothing_fits_offers_all(portal):
    page = soup(portal.get("/cari?q=xyzzyx"))
    assert "cakupan=nasional" in link(page.find(class_="nothing"), "Seluruh Indonesia")


def test_a_hub_without_a_known_name_is_called_by_its_province(app):
    with app.test_request_context("/"):
        assert portal_province() is None
        assert hub_name(provinces()["94"]) == "Hub Inovasi Papua Tengah"
