"""The shortlist, its comparison, and its files as an independent reader finds them."""

import csv
import io

import pytest

from tests.search_app.planning.office import row, sheet_cells, word_paragraphs
from tests.search_app.reading import link, soup, words

IDS = ("opop-provinsi-jawa-barat", "2h2-center-flores-timur", "gertak-kabupaten-trenggalek")
ASKED = "&".join(f"id={id}" for id in IDS)
EVIL = '=HYPERLINK("http://jahat.test")'


def headings(page) -> list[str]:
    return [words(item) for item in page.select(".picked h2")]


def test_the_address_alone_holds_the_shortlist_and_its_order(planner):
    page = soup(planner.get(f"/pilihan?{ASKED}"))
    assert [heading.split(" ")[0] for heading in headings(page)] == ["OPOP", "2H2", "Gertak"]


def test_what_is_not_there_any_more_is_named_not_hidden(planner):
    page = planner.get(f"/pilihan?{ASKED}&id=sudah-ditarik")
    assert page.status_code == 200
    assert "“sudah-ditarik” tidak ditemukan" in page.text


def test_a_former_id_leads_to_the_record_of_today(planner):
    page = soup(planner.get("/pilihan?id=bank-sampah-malang&id=bank-sampah-malang-kota-malang"))
    assert len(headings(page)) == 1
    assert planner.get("/rencana/bank-sampah-malang.docx?wilayah=53.06").status_code == 200


def test_one_can_be_taken_out(planner):
    page = soup(planner.get(f"/pilihan?{ASKED}"))
    leave = next(a["href"] for a in page.select(".tools a") if "Keluarkan" in words(a))
    assert "opop" not in planner.get(leave).location


def test_side_by_side_stand_the_same_rows_of_each(planner):
    page = soup(planner.get(f"/banding?{ASKED}&wilayah=35.78"))
    assert len(page.select("thead th")) == 4
    labels = [words(item) for item in page.select("tbody th")]
    for label in ("Kecocokan untuk Kota Surabaya", "Kemiripan", "Masalah", "Solusi", "Hasil", "Prasyarat: Anggaran"):
        assert label in labels
    assert len(page.select("td.best")) >= 2


def test_no_more_than_four_are_compared_and_the_page_says_so(planner):
    more = "&id=kudu-sekolah-kabupaten-pekalongan&id=dongkel-makassar"
    page = soup(planner.get(f"/banding?{ASKED}{more}"))
    assert len(page.select("thead th")) == 5
    assert "1 lainnya tidak ditampilkan" in words(page.find(class_="note"))


@pytest.mark.parametrize("address", ["/pilihan", "/banding", "/banding?id=tidak-ada"])
def test_an_empty_list_says_what_to_do(planner, address):
    assert "actions" in planner.get(address).text


@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv"])
def test_there_is_no_file_of_nothing(planner, kind):
    answer = planner.get(f"/pilihan.{kind}")
    page = soup(answer)
    assert (answer.status_code, words(page.h1)) == (404, "Pilihan masih kosong")
    assert "tekan “Simpan ke pilihan”" in words(page.find(class_="lead"))
    assert link(page.main, "Lihat semua inovasi") == "/cari"


def test_the_spreadsheet_holds_a_row_for_each_with_its_fit(planner):
    answer = planner.get(f"/pilihan.xlsx?{ASKED}&wilayah=35.78")
    cells = sheet_cells(answer.data)
    header = row(cells, 1)
    assert header[:3] == ["Inovasi", "Instansi", "Kecocokan untuk Kota Surabaya"]
    assert cells["A3"].startswith("2H2 Center")
    assert cells["C2"].endswith("%")
    assert max(int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for name in cells) == 4


def test_the_csv_holds_the_same_as_the_spreadsheet(planner):
    cells = sheet_cells(planner.get(f"/pilihan.xlsx?{ASKED}").data)
    lines = list(csv.reader(io.StringIO(planner.get(f"/pilihan.csv?{ASKED}").data.decode("utf-8-sig"))))
    assert lines[0] == row(cells, 1)
    assert [line[0] for line in lines[1:]] == [cells["A2"], cells["A3"], cells["A4"]]


def test_the_word_file_holds_every_title_and_source(planner):
    text = word_paragraphs(planner.get(f"/pilihan.docx?{ASKED}").data)
    assert text[0] == "Pilihan inovasi"
    assert any(line.startswith("2H2 Center") for line in text)
    assert any("menpan.go.id" in line for line in text)
