"""Hubs are described by their curators and the national team, and no change overwrites another."""

import pytest

from corpus.db.database import open_database
from corpus.hubs.store import HubPages
from tests.search_app.reading import soup, words

EDIT = "/meja/hub/35"
FIRST = {"introduction": "Kami hub Jawa Timur.", "contact_url": "https://hub.test/", "reason": "Awal", "seen": "0"}


def versions(desk_url):
    with open_database(desk_url) as database:
        return HubPages(database).versions("35")


def test_what_is_saved_is_shown_and_kept_with_who_and_why(as_role, desk_url):
    curator = as_role("hub")
    assert curator.send(EDIT, **FIRST).location == f"{EDIT}?selesai=1"
    assert "Kami hub Jawa Timur." in words(soup(curator.get("/hub/35")).main)
    (kept,) = versions(desk_url)
    assert (kept.actor, kept.reason, kept.number) == ("hub", "Awal", 1)
    journal = words(soup(curator.get("/meja/jurnal")).find("tbody"))
    assert "hub" in journal and "Awal" in journal


@pytest.mark.parametrize(("role", "own", "other"), [("national", 200, 200), ("hub", 200, 403), ("agency", 403, 403)])
def test_each_role_may_edit_as_the_table_says(as_role, desk_url, role, own, other):
    curator = as_role(role)
    assert (curator.get(EDIT).status_code, curator.get("/meja/hub/33").status_code) == (own, other)
    token = soup(curator.get("/meja")).find("input", {"name": "csrf_token"})["value"]
    assert curator.post(EDIT, data={**FIRST, "csrf_token": token}).status_code == (302 if own == 200 else 403)
    assert len(versions(desk_url)) == (own == 200)
    linked = bool(soup(curator.get("/meja")).select(".desk-bar a[href='/meja/hub']"))
    assert linked == (own == 200)


def test_a_hub_comes_to_its_own_page_and_the_national_team_to_all(as_role, person):
    assert as_role("hub").get("/meja/hub").location == EDIT
    assert len(soup(as_role("national").get("/meja/hub")).select(".ways a")) == 38
    assert person.get(EDIT).location.startswith("/masuk")


def test_the_second_of_two_is_told_and_shown_both_and_may_save_then(as_role, desk_url):
    hub, national = as_role("hub"), as_role("national")
    hub.send(EDIT, **FIRST)
    answer = national.send(EDIT, **{**FIRST, "introduction": "Tulisan kedua.", "reason": ""})
    page = soup(answer)
    assert answer.status_code == 409
    assert "Kami hub Jawa Timur." in words(page.find(role="alert"))
    assert page.find(id="introduction").text.strip() == "Tulisan kedua."
    assert len(versions(desk_url)) == 1
    again = {**FIRST, "introduction": "Tulisan kedua.", "seen": page.find(id="seen")["value"]}
    assert national.send(EDIT, **again).status_code == 302
    assert [each.actor for each in versions(desk_url)] == ["national", "hub"]


def test_contact_data_are_dropped_and_that_is_said(as_role, desk_url):
    curator = as_role("hub")
    told = curator.send(EDIT, **{**FIRST, "introduction": "Halo. Hubungi Siti Contohwati 0812-3456-7890"})
    assert "dibuang" in words(soup(curator.get(told.location)).find(role="status"))
    assert "0812" not in versions(desk_url)[0].page.introduction


def test_an_earlier_version_can_be_begun_from(as_role):
    curator = as_role("hub")
    curator.send(EDIT, **FIRST)
    curator.send(EDIT, **{**FIRST, "introduction": "Baru", "seen": "1"})
    page = soup(curator.get(f"{EDIT}?versi=1"))
    assert page.find(id="introduction").text.strip() == "Kami hub Jawa Timur."
    assert page.find(id="seen")["value"] == "2"
    assert curator.get(f"{EDIT}?versi=abc").status_code == curator.get(f"{EDIT}?versi=99").status_code == 200


def test_what_cannot_be_used_is_told_at_its_field_and_stays_as_written(as_role, desk_url):
    page = soup(as_role("hub").send(EDIT, **{**FIRST, "contact_url": "https://wa.me/628123456789"}))
    assert "perorangan" in words(page.find(id="contact_url-salah"))
    assert page.find(id="introduction").text.strip() == "Kami hub Jawa Timur."
    assert versions(desk_url) == []


def test_unknown_provinces_are_not_there(as_role):
    assert as_role("national").get("/meja/hub/99").status_code == 404
