"""CSV files of every dialect."""

from __future__ import annotations

import pytest

from indexer.sources.errors import SourceError
from indexer.sources.formats.files.csv_file import csv_table
from tests.indexer.sources.formats.samples import GOOD, HEADER, csv_file


def known_columns(rows):
    known = {"judul", "instansi", "tahun"}
    found = [known & {cell.split("(")[0].strip().casefold() for cell in row} for row in rows]
    return max((len(names) for names in found if "judul" in names), default=0)


def cells_of(path):
    return [list(row.cells) for row in csv_table(path, known_columns).rows()]


def written(path, text: str):
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_cells_are_parted_whatever_separates_them(tmp_path, separator, encoding):
    path = csv_file(tmp_path / "a.csv", [HEADER, GOOD], separator, encoding)
    assert cells_of(path) == [HEADER, list(map(str, GOOD))]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Judul;Instansi (dinas, badan, kantor)\nAntar;Kota\n", ["Judul", "Instansi (dinas, badan, kantor)"]),
        ('"Judul\n(nama)";"Tahun"\nAntar;2020\n', ["Judul\n(nama)", "Tahun"]),
        ("Lampiran, a, b, c\n\nJudul;Instansi\nAntar;Kota\n", ["Lampiran, a, b, c"]),
        ("Judul\rAntar\r", ["Judul"]),
        ("judul\nAntar, Jemput\nBank; Sampah\n", ["judul"]),
        ("Apa;Siapa\nx, y;z\nx;z\n", ["Apa", "Siapa"]),
    ],
)
def test_the_separator_is_judged_by_what_the_header_then_means(tmp_path, text, cells):
    assert cells_of(written(tmp_path / "a.csv", text))[0] == cells


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
def test_a_stated_separator_is_obeyed(tmp_path, line):
    path = written(tmp_path / "a.csv", f"{line}\r\nJudul;Tahun, Instansi\r\nAntar, Jemput;x\r\n")
    assert [(row.number, list(row.cells)) for row in csv_table(path, known_columns).rows()] == [
        (2, ["Judul", "Tahun, Instansi"]),
        (3, ["Antar, Jemput", "x"]),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('Judul;Tahun\nSatu;"2020\nDua;2021\nTiga;2022\n', "line 2 .* up to line 4"),
        ('Judul;Tahun\nSatu;"dua\ntiga;"empat";lima\n', "line 2 .* up to line 3"),
        ('Judul;Tahun\nSatu;2020\nDua;"2021', "line 3"),
    ],
)
def test_a_quotation_mark_that_swallows_rows_keeps_the_file_out(tmp_path, text, lines):
    with pytest.raises(SourceError, match=f"quotation mark in {lines}.*nothing of the file"):
        csv_table(written(tmp_path / "a.csv", text), known_columns)


def test_quotation_marks_within_a_line_harm_nobody(tmp_path):
    path = written(tmp_path / "a.csv", 'Judul;Tahun\n"Antar" Obat;2020\nPipa 5" besar 6";2021\n"a\nb";2022\n')
    assert [row[0] for row in cells_of(path)] == ["Judul", "Antar Obat", 'Pipa 5" besar 6"', "a\nb"]


def test_what_is_too_long_or_too_wide_is_bounded(tmp_path, monkeypatch):
    table = csv_table(written(tmp_path / "a.csv", "Judul" + ";x" * 300 + "\n"), known_columns)
    assert len(next(table.rows()).cells) == 200
    assert table.notes == ("columns after the first 200 were not read",)
    with pytest.raises(SourceError, match="is no CSV: field larger than field limit"):
        csv_table(written(tmp_path / "b.csv", "Judul\n" + "x" * 500_000), known_columns)
    monkeypatch.setattr("indexer.sources.formats.files.csv_file.LONGEST_LINE", 1_000)
    with pytest.raises(SourceError, match="a line of more than 1000 characters"):
        csv_table(written(tmp_path / "c.csv", "Judul\n" + "x;" * 1_000), known_columns)
    monkeypatch.setattr("indexer.sources.formats.files.csv_file.LARGEST_FILE", 1_000)
    with pytest.raises(SourceError, match="larger than 1000 bytes"):
        csv_table(tmp_path / "c.csv", known_columns)
