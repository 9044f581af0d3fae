"""Rows that are no innovations, and rows that only look so."""

from __future__ import annotations

import pytest

from indexer.sources.formats.files.grid import GridRow
from indexer.sources.formats.tables.column_names import ColumnNames
from indexer.sources.formats.tables.columns import plan_columns
from indexer.sources.formats.tables.header import find_header
from indexer.sources.formats.tables.row_kinds import (
    EMPTY,
    HEADER,
    INNOVATION,
    NOTE,
    NUMBERS,
    OTHER_TABLE,
    SECTION,
    SUM,
    heading_fields,
    judge_rows,
    judged_rows,
)
from indexer.sources.spec import Spec

NAMES = ColumnNames(Spec(name="a", kind="file", title="a", where=("a.csv",)))
NUMBERED = ("No;Nama Inovasi;OPD;Tahun", "1;Antar Obat;Dinas Kesehatan;2020", "2;Kelas Pintar;Dinas Pendidikan;2021")
PLAIN = ("Nama Inovasi;OPD;Tahun", "Antar Obat;Dinas Kesehatan;2020", "Kelas Pintar;Dinas Pendidikan;2021")


def kinds(*lines: str) -> list[str]:
    rows = [GridRow(number, line.split(";")) for number, line in enumerate(lines, 1)]
    header = find_header(rows, NAMES)
    below = rows[header.last_row :]
    plan = plan_columns(header.names, [row.cells for row in below], NAMES)
    return [kind for _, kind in judged_rows(judge_rows(header, plan, NAMES, below), rows)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (";;;", EMPTY),
        ("(1);(2);(3);(4)", NUMBERS),
        ("a;b;c;d", NUMBERS),
        ("No;Nama Inovasi;OPD;Tahun", HEADER),
        ("NO.;NAMA INOVASI;OPD;TAHUN", HEADER),
        (";JUMLAH;;2", SUM),
        ("Total;;;2", SUM),
        ("Sub Total;;;2", SUM),
        (";Jumlah Inovasi Dinas Kesehatan;;2", SUM),
        ("I.;DINAS SOSIAL;;", SECTION),
        ("KABUPATEN SLEMAN;;;", SECTION),
        (";A. Inovasi Digital;;", SECTION),
        ("3;DINAS SOSIAL;;", SECTION),
        ("Keterangan: sementara;;;", NOTE),
        (";*) belum diverifikasi;;", NOTE),
        (";Mengetahui,;;Kota Contoh, 5 Mei 2024", NOTE),
        ("No;Judul;Anggaran;Sektor", OTHER_TABLE),
        ("3;Total Quality Service;Dinas Sosial;2020", INNOVATION),
        ("3;Jumlah Sampah Nol;Dinas Sosial;2020", INNOVATION),
        ("3;Kepala Desa Tanggap;;", INNOVATION),
        ("3;5R;Dinas Sosial;2020", INNOVATION),
        ("3;;Dinas Sosial;2020", INNOVATION),
    ],
)
def test_a_row_of_a_numbered_table_is(line, kind):
    assert kinds(*NUMBERED, line)[-1] == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("TOTAL;;2", SUM),
        ("DINAS SOSIAL;;", SECTION),
        ("Mengetahui,;;", NOTE),
        ("Catatan: sementara;;", NOTE),
        ("Desa Digital;;", INNOVATION),
        ("Layanan Lansia;;", INNOVATION),
        ("Kepala Desa Tanggap;Dinas Sosial;2020", INNOVATION),
    ],
)
def test_a_row_of_a_table_without_numbers_is(line, kind):
    assert kinds(*PLAIN, line)[-1] == kind


@pytest.mark.parametrize("title", ["Kepala Desa Tanggap", "Dinas Digital", "Total Layanan"])
def test_in_a_list_of_titles_alone_every_title_counts(title):
    assert kinds("Judul", "Antar Obat", title) == [INNOVATION, INNOVATION]


def test_below_a_signature_only_whole_rows_count():
    below = (";Mengetahui,;;", ";Rina Wulandari;;", ";Budi;x;", "3;Lansia;;", ";Siti;;")
    assert kinds(*NUMBERED, *below)[2:] == [NOTE, NOTE, NOTE, INNOVATION, NOTE]
    assert kinds(*PLAIN, "Mengetahui,;;", "Rina;;", "Lansia;Dinas Sosial;2022")[2:] == [NOTE, NOTE, INNOVATION]


def test_numbers_in_a_few_rows_number_no_table():
    rows = (f";Layanan {number};Dinas Sosial;" for number in range(8))
    assert kinds("No;Judul;OPD;Tahun", "1;Antar;Dinas Sosial;", *rows, ";Sendiri;;")[-1] == INNOVATION


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("I. DINAS KESEHATAN", {"unit": "DINAS KESEHATAN"}),
        ("B. Kota Bogor", {"regency": "Kota Bogor"}),
        ("PROVINSI BALI", {"province": "PROVINSI BALI"}),
        ("TAHUN 2022", {"year_implemented": "2022"}),
        ("Urusan Pemerintahan Bidang Sosial:", {"sectors": "Urusan Pemerintahan Bidang Sosial"}),
        ("A. Inovasi Digital", {}),
    ],
)
def test_a_heading_gives_what_it_names(text, fields):
    assert heading_fields(text) == fields
