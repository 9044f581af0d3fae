"""Sheets that are filled in like a form."""

from __future__ import annotations

from tests.indexer.sources.formats.tables.reading import read, workbook

FORM = [
    ["PROFIL INOVASI"],
    ["1.", "Nama Pemda", ":", "Kabupaten Sleman"],
    ["2.", "Nama Inovasi", ":", "Antar Obat"],
    ["3.", "Tahapan Inovasi", ":", "Penerapan"],
    ["4.", "Kode", ":", "x"],
]


def test_names_from_top_to_bottom_make_one_innovation(tmp_path):
    found = read(workbook(tmp_path / "a.xlsx", FORM))
    assert (found.only.title, found.only.regency, found.only.status) == ("Antar Obat", "Kabupaten Sleman", "berjalan")
    assert found.told[0] == "a.xlsx: read as a form, its names from top to bottom."
    assert found.told[1].endswith("'Kode' was not used.")


def test_each_further_column_and_each_form_below_is_an_innovation_of_its_own(tmp_path):
    rows = [["Judul", "Satu", "Dua"], ["OPD", "Dinas A", "Dinas B"], ["Tahun", 2020, 2021]]
    more = [["Judul", "Tiga"], ["OPD", "Dinas C"], ["Tahun", 2022]]
    found = read(workbook(tmp_path / "a.xlsx", [*rows, [], *more]))
    assert [(record.title, record.unit, record.year) for record in found.records] == [
        ("Satu", "Dinas A", 2020),
        ("Dua", "Dinas B", 2021),
        ("Tiga", "Dinas C", 2022),
    ]


def test_a_table_is_no_form(tmp_path):
    found = read(workbook(tmp_path / "a.xlsx", [["Judul", "Hasil"], ["Sektor", "a"], ["Antar", "b"]]))
    assert found.told == ["a.xlsx: Column 'Judul' was read as title, 'Hasil' as results."]
