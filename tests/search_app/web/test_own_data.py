"""Every cookie is told, with its life, and all can be removed."""

import re

from tests.search_app.reading import link, soup, words

YEAR = 365 * 24 * 3600  # seconds


def told(client) -> dict[str, str]:
    """Return how long each cookie lives, by its name, as the page says."""
    rows = soup(client.get("/tentang")).select("section[aria-labelledby=kuki] tbody tr")
    return {words(row.code): words(row.find_all("td")[2]) for row in rows}


def fill(client) -> None:
    """Let a browser keep all that a visitor may: a region, a shortlist with a note, and what protects a form."""
    client.set_cookie("wilayah", "35.78")
    client.set_cookie("pilihan", "opop-provinsi-jawa-barat")
    client.set_cookie("catatan", "opop-provinsi-jawa-barat=tanya+biaya")
    client.get("/data-saya")


def kept(client) -> set[str]:
    return {name for name in ("wilayah", "pilihan", "catatan", "session") if client.get_cookie(name)}


def remove(client, **fields):
    token = soup(client.get("/data-saya")).find("input", {"name": "csrf_token"})["value"]
    return client.post("/data-saya", data={"csrf_token": token, **fields})


def test_every_cookie_that_is_set_is_told_with_how_long_it_lives(planner):
    lives = told(planner)
    region = planner.get("/wilayah/pakai?kode=35.78").headers["Set-Cookie"]
    form = planner.get("/kebutuhan/lapor").headers["Set-Cookie"]
    login = planner.get("/masuk").headers.get("Set-Cookie", form)
    assert {cookie.partition("=")[0] for cookie in (region, form, login)} | {"pilihan", "catatan"} == lives.keys()
    assert int(re.search(r"Max-Age=(\d+)", region)[1]) == YEAR
    assert "365 hari" in lives["wilayah"] and "365 hari" in lives["pilihan"] and "365 hari" in lives["catatan"]
    assert "Max-Age" not in form and "Expires" not in form
    assert "Sampai peramban ditutup" in lives["session"]


def test_the_page_of_cookies_sets_none_and_leads_to_their_removal(planner):
    answer = planner.get("/tentang")
    assert "Set-Cookie" not in answer.headers
    assert link(soup(answer), "Hapus data saya") == "/data-saya"


def test_what_this_browser_keeps_is_shown_and_removed(planner):
    fill(planner)
    assert kept(planner) == {"wilayah", "pilihan", "catatan", "session"}
    assert "Kota Surabaya" in words(soup(planner.get("/data-saya")).main)
    answer = remove(planner)
    assert kept(planner) == set()
    page = planner.get(answer.location)
    assert words(soup(page).h1) == "Data Anda sudah dihapus"
    assert kept(planner) == set()


def test_nothing_is_removed_by_a_link_or_a_forged_form(planner):
    fill(planner)
    planner.get("/data-saya?hapus=1")
    assert planner.post("/data-saya").status_code == 400
    assert kept(planner) == {"wilayah", "pilihan", "catatan", "session"}
