"""A look over a sheet's XML."""

from __future__ import annotations

import io
from xml.parsers.expat import ExpatError

import pytest

from indexer.sources.formats.files.sheet_scan import Merged, scan_sheet

SHEET = (
    '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1" s="1"/></row>'
    '<row r="7"><c r="B7" t="inlineStr"><is><t>x</t></is></c><c r="C7"><f>A1</f><v>2</v></c></row>'
    '<row r="9"><c r="A9"><f>A1</f><v></v></c><c r="B9"><f>A1</f></c><c r="D9" s="2"/></row></sheetData>'
    '<mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="A5:C5"/><mergeCell ref="B6:C9"/></mergeCells></worksheet>'
)


def test_extent_merged_rows_and_formulas_without_result_are_found():
    scan = scan_sheet(io.BytesIO(SHEET.encode()))
    assert (scan.last_row, scan.last_column) == (7, 3)
    assert scan.merged == [Merged(1, 1, 1, 3), Merged(2, 6, 3, 9)]
    assert (scan.without_result, scan.named) == (2, ["A9", "B9"])


def test_cells_without_reference_and_names_with_a_prefix_are_counted_in_order():
    text = (
        "<x:worksheet xmlns:x='m'><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>1</x:v></x:c></x:row><x:row/></x:worksheet>"
    )
    scan = scan_sheet(io.BytesIO(text.encode()))
    assert (scan.last_row, scan.last_column) == (1, 2)


def test_what_is_cut_off_or_declares_a_type_is_refused():
    with pytest.raises(ExpatError):
        scan_sheet(io.BytesIO(SHEET.encode()[:200]))
    with pytest.raises(ValueError, match="document type"):
        scan_sheet(io.BytesIO(b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + SHEET.encode()))


def test_what_is_kept_is_bounded(monkeypatch):
    monkeypatch.setattr("indexer.sources.formats.files.sheet_scan.MOST_MERGED", 1)
    cells = "".join(f'<c r="A{n}"><f>x</f></c>' for n in range(1, 50))
    text = f"<w><row>{cells}</row><mergeCell ref='A1:A2'/><mergeCell ref='B1:B2'/></w>"
    scan = scan_sheet(io.BytesIO(text.encode()))
    assert (len(scan.merged), scan.without_result, len(scan.named)) == (1, 49, 5)
