"""Innovations side by side on a page."""

import pytest

from tests.search_app.reading import link, soup, words

IDS = ("opop-provinsi-jawa-barat", "2h2-center-flores-timur", "gertak-kabupaten-trenggalek")
ASKED = "&".join(f"id={id}" for id in IDS)


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


def test_each_column_goes_by_a_letter_that_its_cells_repeat(planner):
    page = soup(planner.get(f"/banding?{ASKED}"))
    assert [words(letter) for letter in page.select("thead .letter")] == ["A", "B", "C"]
    assert [cell["data-of"] for cell in page.select("tbody tr")[0].select("td")] == ["A", "B", "C"]


def test_one_can_be_left_out_of_the_comparison_and_the_region_stays(planner):
    page = soup(planner.get(f"/banding?{ASKED}&wilayah=35.78"))
    assert link(page.thead, "Keluarkan B") == f"/banding?id={IDS[0]}&id={IDS[2]}&wilayah=35.78"


def test_one_alone_is_not_compared_and_says_so(planner):
    page = soup(planner.get(f"/banding?id={IDS[0]}&beda=1"))
    assert "Baru satu inovasi" in words(page.main)
    assert page.select("tbody th") and not page.select("thead .leave")


def test_only_what_differs_is_shown_when_asked_for_and_all_again(planner):
    asked = f"id={IDS[0]}&id={IDS[2]}"  # both are told completely
    whole = soup(planner.get(f"/banding?{asked}"))
    assert [words(row.th) for row in whole.select("tr.same")] == ["Dokumentasi (sama)"]
    address = link(whole.main, "Tampilkan hanya yang berbeda")
    assert address == f"/banding?{asked}&beda=1"
    narrow = soup(planner.get(address))
    assert not narrow.select("tr.same")
    assert len(narrow.select("tbody tr")) == len(whole.select("tbody tr")) - 1
    assert "beda=1" in narrow.select_one("thead .leave")["href"]
    assert link(narrow.main, "Tampilkan semua baris") == f"/banding?{asked}"


@pytest.mark.parametrize("address", ["/banding", "/banding?id=tidak-ada"])
def test_an_empty_comparison_says_what_to_do(planner, address):
    assert link(soup(planner.get(address)).main, "Buka pilihan") == "/pilihan"
