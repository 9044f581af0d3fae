"""CSV, XLSX and JSON Lines: headers in two languages, faults by row and column, bounded memory."""

from __future__ import annotations

import tracemalloc
import zipfile

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from corpus.catalogue.source_state import SourceRecord
from indexer.sources.commands import template
from indexer.sources.errors import SourceError
from indexer.sources.formats.files.open_file import file_spec
from indexer.sources.formats.tables.read_table import read_table, table_faults
from indexer.sources.formats.tables.template import TEMPLATE_COLUMNS as COLUMNS
from indexer.sources.harvest import harvest
from tests.indexer.sources.formats.samples import GOOD, HEADER, csv_file, xlsx_file


def read(path):
    return [row.result for row in read_table(path, file_spec(path, publish=True))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_is_read_whatever_separates_its_cells(tmp_path, delimiter, encoding):
    (found,) = read(csv_file(tmp_path / "a.csv", [HEADER, GOOD], delimiter, encoding))
    assert (found.record.title, found.record.agency, found.record.year) == (
        "Antrean Daring",
        "Pemerintah Kota Surabaya",
        2019,
    )
    assert found.record.steps == ("Buat aplikasi", "Latih petugas", "Uji coba")


def test_xlsx_is_read_with_english_names_and_empty_rows(tmp_path):
    rows = [[], ["title", "agency", "year_implemented"], [], ["Bank Sampah", "Kab. Sleman", 2015.0]]
    (found,) = read(xlsx_file(tmp_path / "a.xlsx", rows))
    assert (found.record.title, found.record.regency, found.record.year) == ("Bank Sampah", "Kabupaten Sleman", 2015)


def test_json_lines_are_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"title": "Bank Sampah", "steps": ["Satu", "Dua"], "lain": 1}\n\n{"judul": "Kelas Ibu"}\n', encoding="utf-8"
    )
    first, second = read(path)
    assert first.record.steps == ("Satu", "Dua")
    assert second.record.title == "Kelas Ibu"


def test_halves_of_characters_that_json_may_hold_are_left_out(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "Bank \\ud800Sampah", "summary": "Satu.\\udc00"}\n', encoding="utf-8")
    (found,) = read(path)
    assert (found.record.title, found.record.summary) == ("Bank Sampah", "Satu.")
    assert found.key == "bank sampah"


def test_each_bad_row_is_named_by_row_and_column(tmp_path):
    path = csv_file(
        tmp_path / "a.csv", [HEADER, GOOD, ["", "Pemkot Malang", "", "", ""], ["Lain", "", "", "x" * 200_000, ""]]
    )
    results = read(path)
    assert isinstance(results[0], SourceRecord)
    assert str(results[1][0]) == "a.csv:3: title: is missing; every record needs one."
    assert str(results[2][0]).startswith("a.csv:4: steps: has more than")


def test_cells_that_are_filled_in_and_not_understood_are_reported_and_the_row_goes_in(tmp_path, context):
    rows = [
        ["Judul", "Tahun", "Provinsi", "Sektor"],
        ["Kelas Ibu", "20x", "Jawa Brat", "kesehatan"],
        ["Lain", "2019", "", "-"],
    ]
    path = csv_file(tmp_path / "a.csv", rows)
    lines: list[str] = []
    counts = harvest(file_spec(path, publish=True), context, lines.append)
    assert (counts["innovations"], counts["cells left empty"]) == (2, 2)
    assert lines == [
        "a.csv:2: year_implemented: '20x' is not known; it was left empty.",
        "a.csv:2: province: 'Jawa Brat' is not known; it was left empty.",
    ]
    assert list(map(str, table_faults(path, file_spec(path, publish=True)))) == lines


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"nama,apa\nx,y\n", "no column of titles"),
        ("a.csv", b"judul,title\nx,y\n", "two columns that mean 'title'"),
        ("a.csv", b"judul\nKaf\xe9\n", "not UTF-8"),
        ("a.csv", b"", "no column of titles"),
        ("a.xlsx", b"PK no archive", "no workbook"),
        ("a.jsonl", b"{", "not JSON"),
        ("a.jsonl", b"[1]", "holds no object"),
        ("a.pdf", b"", "no kind that can be imported"),
    ],
)
def test_a_file_that_cannot_be_read_ends_in_one_sentence(tmp_path, name, content, sentence):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match=sentence):
        read(path)


def repack(source, target, change):
    """Copy a workbook, its first sheet changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item.filename, change(content) if item.filename.endswith("sheet1.xml") else content)
    return target


def test_an_entity_bomb_in_a_workbook_is_refused(tmp_path):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    good = xlsx_file(tmp_path / "good.xlsx", [HEADER, GOOD])
    bad = repack(good, tmp_path / "bad.xlsx", lambda sheet: bomb + sheet[sheet.index(b"<worksheet") :])
    with pytest.raises(SourceError, match="no workbook"):
        read(bad)


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("indexer.sources.formats.tables.LARGEST_UNPACKED", 1_000)
    with pytest.raises(SourceError, match="unpacks to more"):
        read(xlsx_file(tmp_path / "a.xlsx", [HEADER, GOOD]))


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_the_template_has_all_columns_and_can_be_imported(tmp_path, name):
    path = tmp_path / name
    assert CliRunner().invoke(template, [str(path)]).exit_code == 0
    if name == "a.xlsx":
        book = load_workbook(path)
        book.active.append(["Antrean Daring"])
        book.save(path)
    else:
        path.write_text(path.read_text(encoding="utf-8-sig") + "Antrean Daring\r\n", encoding="utf-8-sig")
    (found,) = read(path)
    assert found.record.title == "Antrean Daring"
    assert len(COLUMNS) >= 20


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
    first = read(path)
    assert len({found.key for found in first}) == len({found.record.id for found in first}) == 2
    assert [found.key for found in read(path)] == [found.key for found in first]
