"""Workbooks: sheets, merged cells, and all that can be wrong with them."""

from __future__ import annotations

import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from indexer.sources.errors import SourceError
from indexer.sources.formats.files.workbook import workbook_tables
from tests.indexer.sources.formats.samples import GOOD, HEADER, xlsx_file


def sheets_of(path):
    with workbook_tables(path) as (tables, notes):
        return {table.name: list(table.rows()) for table in tables}, notes


def repack(source, target, part, change):
    """Copy a workbook, one part of its archive changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item.filename, change(content) if item.filename.endswith(part) else content)
    return target


@pytest.fixture
def two_sheets(tmp_path):
    book = Workbook()
    for name in ("2022", "2023"):
        sheet = book.create_sheet(name)
        for number in range(20):
            sheet.append([f"Baris {number}", number])
    del book["Sheet"]
    book.save(tmp_path / "two.xlsx")
    return tmp_path / "two.xlsx"


def test_sheets_are_read_by_name_and_hidden_ones_named(two_sheets):
    book = load_workbook(two_sheets)
    book["2022"].sheet_state = "veryHidden"
    book.save(two_sheets)
    sheets, notes = sheets_of(two_sheets)
    assert [row.cells[0] for row in sheets.pop("2023")[:2]] == ["Baris 0", "Baris 1"]
    assert (sheets, notes) == ({}, ["sheet '2022' is hidden and was not read"])


def test_a_cell_merged_downward_counts_in_each_row_and_one_merged_sideways_once(tmp_path):
    book = Workbook()
    for row in (["a", "b", None], [None, None, "x"], [None, "c", "y"], ["d", None, None]):
        book.active.append(row)
    for cells in ("A1:A3", "B1:C1", "A4:C4"):
        book.active.merge_cells(cells)
    book.save(tmp_path / "a.xlsx")
    (rows,) = sheets_of(tmp_path / "a.xlsx")[0].values()
    assert [list(row.cells) for row in rows] == [["a", "b", None], ["a", None, "x"], ["a", "c", "y"], ["d", None, None]]
    assert [row.continued for row in rows] == [set(), {0}, {0}, set()]


def test_a_wrong_extent_and_stray_formats_do_not_matter(tmp_path):
    book = Workbook()
    for row in (["Judul"], ["Satu"], ["Dua"]):
        book.active.append(row)
    book.active["Z5000"].number_format = "0.00"
    book.save(tmp_path / "a.xlsx")
    path = repack(
        tmp_path / "a.xlsx", tmp_path / "b.xlsx", "sheet1.xml", lambda xml: xml.replace(b"A1:Z5000", b"A1:A2")
    )
    (rows,) = sheets_of(path)[0].values()
    assert [list(row.cells) for row in rows] == [["Judul"], ["Satu"], ["Dua"]]


def test_formulas_without_result_and_columns_beyond_the_bound_are_told(tmp_path):
    book = Workbook()
    book.active.append(["Judul", "=1+1", *range(300)])
    book.save(tmp_path / "a.xlsx")
    with workbook_tables(tmp_path / "a.xlsx") as (tables, _):
        (table,) = tables
        assert len(next(table.rows()).cells) == 200
    assert table.notes[0].startswith("1 cells hold formulas whose results are not stored (B1)")
    assert table.notes[1] == "columns after the first 200 were not read"


@pytest.mark.parametrize(
    ("part", "change", "sentence"),
    [
        ("sheet2.xml", lambda xml: xml[: len(xml) // 2], "sheet '2023' is damaged .* nothing of the file"),
        ("sheet2.xml", lambda xml: b"<!DOCTYPE x [<!ENTITY a 'a'>]>" + xml, "no workbook of Excel"),
        ("workbook.xml.rels", lambda xml: xml.replace(b"sheet2.xml", b"sheet9.xml"), "sheet '2023' is missing"),
        ("workbook.xml", lambda xml: xml[:100], "no workbook of Excel"),
    ],
)
def test_a_workbook_that_is_damaged_in_one_place_is_refused_whole(two_sheets, tmp_path, part, change, sentence):
    with pytest.raises(SourceError, match=sentence):
        sheets_of(repack(two_sheets, tmp_path / "bad.xlsx", part, change))


def test_a_value_that_cannot_be_read_is_named_by_its_row(two_sheets, tmp_path):
    path = repack(
        two_sheets, tmp_path / "bad.xlsx", "sheet1.xml", lambda xml: xml.replace(b"<v>12</v>", b"<v>zwolf</v>")
    )
    with pytest.raises(SourceError, match="sheet '2022' cannot be read after row 12"):
        sheets_of(path)


def test_flipped_and_missing_bytes_are_refused(two_sheets, tmp_path):
    content = bytearray(two_sheets.read_bytes())
    (tmp_path / "cut.xlsx").write_bytes(content[: len(content) // 2])
    at = content.find(b"sheet2.xml") + 60
    content[at] ^= 0xFF
    (tmp_path / "flipped.xlsx").write_bytes(content)
    (tmp_path / "text.xlsx").write_bytes(b"PK no archive")
    for name in ("cut.xlsx", "flipped.xlsx", "text.xlsx"):
        with pytest.raises(SourceError, match=r"no workbook of Excel|is damaged"):
            sheets_of(tmp_path / name)


def test_what_unpacks_without_end_or_has_sheets_without_end_is_refused(two_sheets, tmp_path, monkeypatch):
    monkeypatch.setattr("indexer.sources.formats.files.workbook.MOST_TABLES", 1)
    with pytest.raises(SourceError, match="more than 1 sheets"):
        sheets_of(two_sheets)
    monkeypatch.setattr("indexer.sources.formats.files.workbook.LARGEST_FILE", 1_000)
    with pytest.raises(SourceError, match="unpacks to more"):
        sheets_of(xlsx_file(tmp_path / "a.xlsx", [HEADER, GOOD]))
