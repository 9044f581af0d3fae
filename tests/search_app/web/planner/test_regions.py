"""Regions like ours and the gap list."""

import pytest

from corpus.reference import regions
from search_app.engine import Engine
from tests.search_app.reading import link, soup, words


def test_a_region_is_shown_with_those_like_it_and_their_innovations(planner):
    page = soup(planner.get("/wilayah/35.78"))
    assert words(page.h1) == "Daerah yang mirip Kota Surabaya"
    assert len(page.select(".alike > li")) == 10
    assert all(item.select("ul a") for item in page.select(".alike > li"))


def test_the_gap_list_holds_only_sectors_that_ours_has_not(planner, engine: Engine):
    page = soup(planner.get("/wilayah/35.73"))
    ours = engine.search("", {"regency": ["35.73"]}, 0).facets["sector"]
    gaps = {item["href"].split("sektor=")[1].split("&")[0] for item in page.select(".gaps h3 a")}
    assert gaps
    assert not gaps & {value.value for value in ours}


@pytest.mark.parametrize("code", ["99", "99.99", "nasional"])
def test_there_is_no_page_of_what_is_no_region(planner, code):
    assert planner.get(f"/wilayah/{code}").status_code == 404


def test_an_unknown_figure_says_so(planner):
    assert "belum diketahui" in planner.get("/wilayah/91").text  # Papua's index is not known


def test_like_regions_with_few_innovations_are_found_too(planner):
    page = soup(planner.get("/wilayah/81.05"))
    assert len(page.select(".alike > li")) == 10
    assert page.select(".gaps > li")


def chosen(page) -> list[str]:
    """Return the regions that a page lets one choose, by name."""
    return [words(span) for span in page.select(".ways a span")]


def test_the_box_completes_every_region(planner):
    page = soup(planner.get("/wilayah"))
    box = page.find("input", {"name": "nama"})
    assert len(page.find("datalist", id=box["list"]).find_all("option")) == len(regions()) == 552


def test_a_misspelt_name_offers_the_nearest(planner):
    page = soup(planner.get("/wilayah?nama=surabya&kembali=/metode"))
    assert "Tidak ada wilayah bernama “surabya”" in words(page.find(class_="note"))
    assert chosen(page)[0] == "Kota Surabaya"
    assert planner.get(link(page, "Kota Surabaya")).location == "/metode?wilayah=35.78"


def test_a_name_like_no_other_leads_on_by_province(planner):
    page = soup(planner.get("/wilayah?nama=zzzqq"))
    assert "Tidak ada wilayah bernama “zzzqq”" in words(page.find(class_="note"))
    assert len(page.select(".islands a")) == 38


def test_every_region_is_reached_through_its_province(planner):
    page = soup(planner.get("/wilayah?kembali=/metode"))
    provinces = page.select(".islands a")
    assert len(provinces) == 38
    within = soup(planner.get(link(page, "Jawa Timur")))
    expected = [region.name for region in regions().values() if region.province_code == "35"]
    assert chosen(within) == expected
    assert planner.get(link(within, "Kabupaten Trenggalek")).location == "/metode?wilayah=35.03"


def test_a_province_that_there_is_not_shows_all(planner):
    assert len(soup(planner.get("/wilayah?provinsi=99")).select(".islands a")) == 38
