"""The shortlist as a spreadsheet (XLSX) and as CSV; no cell of either is run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from corpus.spreadsheet_cells import escape_formula, plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
_MAX_CELL = 32_767  # characters that the format allows
_NARROW, _WIDE = 18, 50  # of a column, in characters
_SHORT = 30  # characters; a column that holds no more is narrow


def workbook(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet whose head stays in sight."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise AssertionError("A new workbook has a sheet.")
    sheet.title = title[:31]
    for line, cells in enumerate((header, *rows), 1):
        for column, text in enumerate(cells, 1):
            cell = sheet.cell(line, column, plain(text)[:_MAX_CELL])
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(1, len(header) + 1):
        sheet.cell(1, column).font = Font(bold=True)
        longest = max((len(line) for row in rows for line in row[column - 1].splitlines()), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = _NARROW if longest <= _SHORT else _WIDE
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv_file(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a CSV in UTF-8 with the mark by which spreadsheets know it."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([escape_formula(plain(cell)) for cell in row] for row in (header, *rows))
    return file.getvalue().encode("utf-8-sig")
