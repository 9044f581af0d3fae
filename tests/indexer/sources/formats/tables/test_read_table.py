"""Tables as agencies make them, read whole: each fault by row and column, all that is left out told."""

from __future__ import annotations

import tracemalloc

import pytest

from corpus.catalogue.source_state import SourceRecord
from indexer.sources.errors import SourceError
from indexer.sources.formats.files.open_file import file_spec
from indexer.sources.formats.tables.read_table import read_table, table_faults
from tests.indexer.sources.formats.samples import GOOD, HEADER, csv_file, xlsx_file
from tests.indexer.sources.formats.tables.reading import read, text_file, workbook


def keys(path):
    return [row.result.key for row in read_table(path, file_spec(path, publish=True))]


def test_an_annex_of_a_decree_gives_its_innovations_and_nothing_else(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        [
            ["LAMPIRAN KEPUTUSAN BUPATI"],
            ["NOMOR: 188.45/7/2024"],
            [],
            ["NO", "NAMA INOVASI", "INOVATOR / OPD", "TAHAPAN\n(Inisiatif/Uji Coba/Penerapan)", "WAKTU", None],
            [None, None, None, None, "UJI COBA", "PENERAPAN"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            ["I.", "DINAS KESEHATAN"],
            [1, "Antar Obat", "Puskesmas Melati", "Penerapan", "12 Januari 2020", 44197],
            [2, "Posyandu Malam", "Dinas Kesehatan", "Uji Coba", "01/02/2021", None],
            [None, "JUMLAH", None, None, None, 2],
            [],
            ["Keterangan: keadaan Desember"],
            [None, "Mengetahui,", None, None, None, "Kota Contoh, 5 Mei 2024"],
            [None, "Rina Wulandari, S.Sos", None, None, None, "Budi"],
            [None, "NIP. 19800101 200501 1 001"],
        ],
        merged=("A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:F4"),
    )
    found = read(path)
    assert [
        (record.title, record.unit, record.status, record.year_started, record.year_implemented)
        for record in found.records
    ] == [
        ("Antar Obat", "Puskesmas Melati", "berjalan", 2020, 2021),
        ("Posyandu Malam", "Dinas Kesehatan", "", 2021, None),
    ]
    assert not found.faults + found.unread
    assert [line for line in found.told if "left out" in line] == [
        "a.xlsx: 1 row left out as numbers instead of a title: 6.",
        "a.xlsx: 1 row left out as a sum: 10.",
        "a.xlsx: 4 rows left out as a note or signature: 12 to 15.",
    ]


def test_every_sheet_that_is_a_table_is_read_and_the_others_are_named(tmp_path):
    table = [["Judul", "Tahun"], ["Antar Obat", 2022]]
    more = [["Nama Inovasi", "OPD"], ["Posyandu Malam", "Dinas Kesehatan"], [None, "Dinas Sosial"]]
    path = workbook(tmp_path / "a.xlsx", [["Petunjuk"]], table, [["Judul"], ["Kesehatan"]], more, hidden=(3,))
    found = read(path)
    assert found.titles == ["Antar Obat", "Posyandu Malam"]
    assert found.faults == ["a.xlsx:4:3: title: is missing; every record needs one."]
    assert "a.xlsx: sheet '1' has no column of titles and was not read." in found.told
    assert "a.xlsx: sheet '3' is hidden and was not read." in found.told


def test_columns_are_named_with_what_they_were_read_as(tmp_path):
    found = read(text_file(tmp_path / "a.csv", "judul,latar_belakang,kode_rekening,tujuan", "Antar,Jauh,5.1,Sehat"))
    assert found.told == [
        "a.csv: Column 'judul' was read as title, 'latar_belakang' as problem, 'tujuan' as solution; "
        "'kode_rekening' was not used."
    ]
    assert (found.only.problem, found.only.solution) == ("Jauh", "Tujuan: Sehat")


def test_what_columns_are_said_to_mean_counts_before_their_names(tmp_path):
    path = text_file(tmp_path / "a.csv", "Kegiatan;Uraian;Tahapan;OPD", "Antar;Obat diantar;Penerapan;Dinas Kesehatan")
    with pytest.raises(SourceError, match=r"it has 'Kegiatan', .*--map \"Kegiatan=title\""):
        read(path)
    found = read(path, columns={"kegiatan": "title", "Uraian": "summary", "TAHAPAN": "steps", "OPD": ""})
    assert (found.only.title, found.only.summary, found.only.steps) == ("Antar", "Obat diantar", ("Penerapan",))
    assert (found.only.unit, found.only.status) == ("", "")
    assert found.told[0].endswith("; 'OPD' was not used.")
    with pytest.raises(SourceError, match="has no column 'Urian'; it has 'Kegiatan', 'OPD'"):
        read(path, columns={"Kegiatan": "title", "Urian": ""})


def test_a_second_table_below_the_first_is_read_by_its_own_header(tmp_path):
    rows = ("No;Judul;OPD", "1;Antar;Dinas Kesehatan", "", "No;Judul;Anggaran;Tahun", "1;Malam;500;2020")
    found = read(text_file(tmp_path / "a.csv", *rows))
    assert [(record.title, record.unit, record.year) for record in found.records] == [
        ("Antar", "Dinas Kesehatan", None),
        ("Malam", "", 2020),
    ]
    assert not found.faults


def test_each_bad_row_is_named_by_row_and_column(tmp_path):
    rows = [
        HEADER,
        GOOD,
        ["", "Pemkot Malang", "", "", ""],
        ["Lain", "", "", "x" * 200_000, ""],
        ["Lain", 1, 2, 3, 4, 5],
    ]
    found = read(csv_file(tmp_path / "a.csv", rows))
    assert found.titles == ["Antrean Daring"]
    assert found.faults[0] == "a.csv:3: title: is missing; every record needs one."
    assert found.faults[1].startswith("a.csv:4: steps: has more than")
    assert found.faults[2].startswith("a.csv:5: has 6 cells where the header has 5")


def test_cells_that_are_filled_in_and_not_understood_are_named_and_the_row_goes_in(tmp_path):
    rows = ("Judul,Tahun,Provinsi,Sektor", "Kelas Ibu,20x,Jawa Brat,kesehatan", "Lain,2019,,-", "Akhir,#REF!,,")
    path = text_file(tmp_path / "a.csv", *rows)
    assert read(path).titles == ["Kelas Ibu", "Lain", "Akhir"]
    assert list(map(str, table_faults(path, file_spec(path, publish=True)))) == [
        "a.csv:2: year_implemented: '20x' is not known; it was left empty.",
        "a.csv:2: province: 'Jawa Brat' is not known; it was left empty.",
        "a.csv:4: year_implemented: '#REF!' is not known; it was left empty.",
    ]


def test_rows_of_a_sheet_are_not_held(tmp_path):
    def peak(rows: int) -> int:
        path = xlsx_file(tmp_path / f"{rows}.xlsx", [HEADER, *([f"Layanan {n}", *GOOD[1:]] for n in range(rows))])
        tracemalloc.start()
        assert (
            sum(isinstance(row.result, SourceRecord) for row in read_table(path, file_spec(path, publish=True))) == rows
        )
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    # A workbook's table of texts is read whole, some hundred bytes a row; a row's record takes thousands.
    assert (peak(1_600) - peak(400)) / 1_200 < 1_000


def test_two_rows_of_one_title_and_agency_are_both_kept(tmp_path):
    more = ["Antrean Daring", "Pemkot Surabaya", 2021, "Pasang mesin antrean", ""]
    path = csv_file(tmp_path / "a.csv", [HEADER, GOOD, more])
    assert len(set(keys(path))) == len({record.id for record in read(path).records}) == 2
    assert keys(path) == keys(path)


def test_halves_of_characters_that_json_may_hold_are_left_out(tmp_path):
    path = text_file(tmp_path / "a.jsonl", '{"title": "Bank \\ud800Sampah", "summary": "Satu.\\udc00"}')
    assert (read(path).only.title, read(path).only.summary, keys(path)) == ("Bank Sampah", "Satu.", ["bank sampah"])
