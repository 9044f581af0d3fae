"""The visitor's region and shortlist, in addresses and cookies."""

import pytest

from search_app.web.visitor import local_path
from tests.search_app.reading import soup, words


def test_a_chosen_region_is_kept_and_shown_everywhere(planner):
    answer = planner.get("/wilayah/pakai?kode=35.78&kembali=/cari?q=antrean")
    assert answer.location == "/cari?q=antrean&wilayah=35.78"
    for address in ("/", "/metode", "/inovasi/opop-provinsi-jawa-barat", "/tidak-ada"):
        assert "Wilayah saya: Kota Surabaya" in words(soup(planner.get(address)).select_one("header.site"))


def test_the_address_wins_over_the_cookie(planner):
    planner.get("/wilayah/pakai?kode=35.78")
    assert "Kota Tual" in words(soup(planner.get("/cari?wilayah=81.72")).select_one("header.site"))
    assert "Kota Surabaya" in words(soup(planner.get("/")).select_one("header.site"))


def test_a_region_can_be_forgotten(planner):
    planner.get("/wilayah/pakai?kode=35.78")
    planner.get("/wilayah/pakai?kode=&kembali=/cari?wilayah=35.78")
    assert "Pilih wilayah saya" in words(soup(planner.get("/")).select_one("header.site"))


@pytest.mark.parametrize("code", ["99.99", "<script>", "35.78.1"])
def test_what_is_no_region_is_as_if_none_were_chosen(planner, code):
    assert planner.get(f"/wilayah/pakai?kode={code}").status_code == 404
    assert "Pilih wilayah saya" in planner.get("/cari", query_string={"wilayah": code}).text


@pytest.mark.parametrize(
    "text", ["https://jahat.test/", "//jahat.test", "/\\jahat.test", "javascript:alert(1)", "", "/a\r\nX: y", "cari"]
)
@pytest.mark.usefixtures("request_context")
def test_no_address_leads_away_from_the_site(text):
    assert local_path(text) == "/cari"


def test_no_address_leads_to_another_site_of_the_same_host(app):
    with app.test_request_context("/", base_url="http://localhost/tiru/"):
        assert local_path("/tiru/metode") == "/tiru/metode"
        assert local_path("/tirukan") == local_path("/lain") == "/tiru/cari"


def test_pages_differ_by_cookie_and_say_so(planner):
    assert "Cookie" in planner.get("/cari").headers["Vary"]


@pytest.mark.parametrize(
    ("asked", "shown", "offered"),
    [
        ("", "penting (5)", ["abaikan (0)", "penting (5)", "sangat penting (10)"]),
        ("&sebaran=0", "abaikan (0)", ["abaikan (0)", "penting (5)", "sangat penting (10)"]),
        (
            "&sebaran=7",
            "pilihan sendiri (7)",
            ["abaikan (0)", "penting (5)", "pilihan sendiri (7)", "sangat penting (10)"],
        ),
    ],
)
def test_a_weight_is_chosen_among_three_words_and_its_value_is_shown(planner, asked, shown, offered):
    box = soup(planner.get(f"/cari?q=antrean&wilayah=35.78{asked}")).find("select", {"name": "sebaran"})
    assert [words(option) for option in box.find_all("option")] == offered
    assert words(box.select_one("option[selected]")) == shown
