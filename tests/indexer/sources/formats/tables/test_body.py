"""Rows below a header: headings, merged cells, groups."""

from __future__ import annotations

from tests.indexer.sources.formats.tables.reading import read, text_file, workbook


def test_headings_count_for_the_rows_below_them_until_the_next(tmp_path):
    rows = [
        ["No", "Nama Inovasi", "Tahun"],
        ["A.", "KABUPATEN SLEMAN"],
        ["I.", "DINAS KESEHATAN"],
        [1, "Antar Obat", 2020],
        ["II.", "DINAS SOSIAL"],
        [2, "Dapur Siaga", 2021],
        ["B.", "KOTA BOGOR"],
        [3, "Angkot Bersih", 2022],
    ]
    found = read(workbook(tmp_path / "a.xlsx", rows))
    assert [(record.regency, record.unit) for record in found.records] == [
        ("Kabupaten Sleman", "Dinas Kesehatan"),
        ("Kabupaten Sleman", "Dinas Sosial"),
        ("Kota Bogor", ""),
    ]
    assert {"regency", "unit"} <= set(found.records[0].inferred)
    assert "a.xlsx: 2 rows read as the unit of the rows below: 3, 5." in found.told


def test_a_merged_cell_counts_for_all_its_rows(tmp_path):
    rows = [
        ["No", "Perangkat Daerah", "Nama Inovasi", "Tahun"],
        [1, "Dinas Kesehatan", "Antar Obat", 2020],
        [2, None, "Posyandu Malam", None],
        [3, "Dinas Sosial", "Dapur Siaga", 2022],
    ]
    found = read(workbook(tmp_path / "a.xlsx", rows, merged=("B2:B3", "D2:D3")))
    assert [(record.unit, record.year) for record in found.records] == [
        ("Dinas Kesehatan", 2020),
        ("Dinas Kesehatan", 2020),
        ("Dinas Sosial", 2022),
    ]
    assert found.records[1].inferred == ()


def test_rows_below_one_merged_title_are_one_innovation(tmp_path):
    rows = [
        ["Nama Inovasi", "Langkah", "Perangkat Daerah", "Hasil"],
        ["Antar Obat", "Bentuk tim", "Dinas Kesehatan", "Cepat"],
        [None, "Latih kader", None, "Murah"],
        ["Dapur Siaga", "Sewa dapur", "Dinas Sosial", None],
    ]
    found = read(workbook(tmp_path / "a.xlsx", rows, merged=("A2:A3", "C2:C3")))
    assert [(record.title, record.steps, record.results, record.unit) for record in found.records] == [
        ("Antar Obat", ("Bentuk tim", "Latih kader"), "Cepat. Murah.", "Dinas Kesehatan"),
        ("Dapur Siaga", ("Sewa dapur",), "", "Dinas Sosial"),
    ]


def test_of_a_csv_file_the_first_rows_of_groups_are_told_and_marked(tmp_path):
    rows = ("OPD;Judul;Tahun", "Dinas A;Satu;2020", ";Dua;", ";Tiga;2021", "Dinas B;Empat;2020", ";Lima;2022")
    found = read(text_file(tmp_path / "a.csv", *rows))
    assert [record.unit for record in found.records] == ["Dinas A", "Dinas A", "Dinas A", "Dinas B", "Dinas B"]
    assert ["unit" in record.inferred for record in found.records] == [False, True, True, False, True]
    assert [record.year for record in found.records] == [2020, None, 2021, 2020, 2022]
    assert "a.csv: 3 rows took 'OPD' from the first row of their group: 3 to 4, 6." in found.told


def test_rows_that_lack_cells_are_told_and_taken(tmp_path):
    found = read(text_file(tmp_path / "a.csv", "Judul;OPD;Tahun", "Satu", "Dua;Dinas A;2020"))
    assert found.titles == ["Satu", "Dua"]
    assert "a.csv: 1 row with fewer cells than the header, the rest taken as empty: 2." in found.told
