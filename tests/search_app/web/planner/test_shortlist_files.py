"""The files of a shortlist as an independent reader finds them."""

import csv
import io

import pytest

from tests.search_app.planning.office import row, sheet_cells, word_paragraphs
from tests.search_app.reading import link, soup, words

IDS = ("opop-provinsi-jawa-barat", "2h2-center-flores-timur", "gertak-kabupaten-trenggalek")
ASKED = "&".join(f"id={id}" for id in IDS)


@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv"])
def test_there_is_no_file_of_nothing(planner, kind):
    answer = planner.get(f"/pilihan.{kind}")
    page = soup(answer)
    assert (answer.status_code, words(page.h1)) == (404, "Pilihan masih kosong")
    assert "tekan “Simpan”" in words(page.find(class_="lead"))
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


def test_ones_own_notes_are_in_every_file_and_no_formula(planner):
    planner.set_cookie("catatan", f"{IDS[1]}=%3D1%2B1+tanya+biaya")
    cells = sheet_cells(planner.get(f"/pilihan.xlsx?{ASKED}").data)
    column = row(cells, 1).index("Catatan saya")
    assert [row(cells, line)[column] for line in (3,)] == ["=1+1 tanya biaya"]
    answer = planner.get(f"/pilihan.csv?{ASKED}")
    lines = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [line[column] for line in lines] == ["Catatan saya", "", "'=1+1 tanya biaya", ""]
    assert "Cookie" in answer.headers["Vary"]
    assert "=1+1 tanya biaya" in word_paragraphs(planner.get(f"/pilihan.docx?{ASKED}").data)
