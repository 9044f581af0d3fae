"""The pages of agencies."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from tests.search_app.reading import link, soup, words

NOT_RECORDED = "bisa saja sudah berinovasi"


def rows(page) -> list[str]:
    return [words(row) for row in page.select("table.stacked tbody tr")]


def test_agencies_are_listed_with_their_innovations_and_what_not_recorded_means(client):
    page = soup(client.get("/instansi", query_string={"jenis": "kota", "provinsi": "35", "status": "tercatat"}))
    assert any(row.startswith("Pemerintah Kota Surabaya") for row in rows(page))
    assert not any("belum tercatat" in row for row in rows(page))
    assert NOT_RECORDED in words(page.main)
    assert link(page.select_one("table.stacked"), "Kota Surabaya") == "/instansi/kota-surabaya"


def test_who_has_none_is_told_as_not_recorded_and_never_as_not_innovating(client):
    page = soup(client.get("/instansi", query_string={"status": "belum"}))
    assert all("belum tercatat di sini" in row for row in rows(page))
    assert "belum berinovasi" not in page.text.lower()


def test_a_long_list_is_paged_and_pages_keep_what_was_chosen(client):
    page = soup(client.get("/instansi", query_string={"jenis": "kabupaten"}))
    assert len(rows(page)) == 50
    assert link(page.select_one("nav.pages"), "Berikutnya") == "/instansi?jenis=kabupaten&hal=2"
    assert len(rows(soup(client.get("/instansi?jenis=kabupaten&hal=999")))) == 16


def test_progress_is_a_table_of_years_from_2013_whose_bars_only_repeat_it(client):
    page = soup(client.get("/instansi"))
    chart = page.select_one("table.timeline")
    assert words(chart.select_one("tbody th")) == "2013"
    assert {svg["aria-hidden"] for svg in chart.select("svg")} == {"true"}


def test_a_selection_without_agencies_leads_to_all(client):
    answer = client.get("/instansi", query_string={"nama": "<script>xyzzy"})
    assert answer.status_code == 200
    assert "<script>xyzzy" not in answer.text
    assert link(soup(answer), "Lihat semua instansi") == "/instansi"


@pytest.mark.parametrize("wrong", ["jenis=x", "provinsi=99", "tahun=abc", "status=x", "hal=-1"])
def test_what_is_asked_wrongly_is_left_out(client, wrong):
    assert client.get(f"/instansi?{wrong}").status_code == 200


def test_the_files_hold_the_whole_selection(client):
    asked = {"jenis": "kota", "provinsi": "35"}
    answer = client.get("/instansi.csv", query_string=asked)
    read = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert {row["kind"] for row in read} == {"kota"}
    assert len(read) == 9
    sheet = load_workbook(io.BytesIO(client.get("/instansi.xlsx", query_string=asked).get_data())).active
    assert sheet is not None
    assert sheet.max_row == 10


def test_an_agency_with_its_innovations_and_its_search(client):
    page = soup(client.get("/instansi/kota-surabaya"))
    assert words(page.h1) == "Pemerintah Kota Surabaya"
    assert page.select("ol.hits article")
    address = link(page, "Cari di antara inovasi instansi ini")
    assert address == "/cari?instansi=kota-surabaya"
    found = soup(client.get(address))
    assert words(page.select_one("#inovasi ~ .total")).split()[0] in words(found.select_one(".total"))
    assert "Pemerintah Kota Surabaya" in words(found.main)


def test_an_agency_leads_to_its_official_site_and_information_office_where_known(client):
    page = soup(client.get("/instansi/kabupaten-bojonegoro"))
    assert link(page, "Situs resmi") == "https://bojonegorokab.go.id/"
    assert link(page, "PPID") == "https://ppid.bojonegorokab.go.id/"
    assert "Situs resmi" not in words(soup(client.get("/instansi/kabupaten-sragen")).main)


def test_an_agency_shows_who_follows_it(client):
    page = soup(client.get("/instansi/kabupaten-banyuwangi"))
    assert page.select("section[aria-labelledby=diikuti] .register li")


def test_an_agency_shows_what_similar_regions_have(client):
    page = soup(client.get("/instansi/kabupaten-ponorogo"))
    gaps = page.select_one("section[aria-labelledby=kesenjangan]")
    assert gaps
    sector = gaps.select_one("h3 a")
    assert client.get(str(sector["href"])).status_code == 200


def test_an_agency_without_innovations_is_not_recorded_here(client):
    page = soup(client.get("/instansi/setkab"))
    assert NOT_RECORDED in words(page.main)
    assert not page.select("section[aria-labelledby=kesenjangan]")


def test_a_ministry_with_its_former_names_and_what_it_took_over_from(client):
    page = words(soup(client.get("/instansi/kementerian-pu")).main)
    assert "Departemen Pekerjaan Umum (2004\u20132009)" in page
    assert "Menggantikan: Kementerian Pekerjaan Umum dan Perumahan Rakyat" in page
    old = words(soup(client.get("/instansi/kementerian-pupr")).main)
    assert "Dilanjutkan oleh: Kementerian Pekerjaan Umum, Kementerian Perumahan" in old


def test_an_unknown_agency_is_not_found(client):
    assert client.get("/instansi/tidak-ada").status_code == 404


def test_a_record_leads_to_its_agency(client, shipped_records):
    record = next(each for each in shipped_records if each.agency == "Pemerintah Kota Surabaya")
    page = soup(client.get(f"/inovasi/{record.id}"))
    assert link(page.select_one("aside.facts"), "Pemerintah Kota Surabaya") == "/instansi/kota-surabaya"


@pytest.mark.parametrize(("address", "province"), [("/provinsi/35", "35"), ("/wilayah/35.78", "35")])
def test_a_region_leads_to_the_agencies_of_its_province(client, address, province):
    assert link(soup(client.get(address)).main, "instansi") == f"/instansi?provinsi={province}"
