"""A table as a workbook (XLSX) of one sheet, written row by row in memory that does not grow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from indexer.open_data.rows import Cell

LONGEST_CELL = 32_767  # characters that the format allows


class Workbook:
    """A sheet that is being filled.

    Attributes
    ----------
    shortened : int
        How many cells were cut, because the format holds no longer ones.
    """

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._row = 0
        self.shortened = 0

    def write(self, row: Sequence[Cell]) -> None:
        """Add a row; every text is kept as a text."""
        for column, cell in enumerate(row):
            if isinstance(cell, bool):
                self._sheet.write_boolean(self._row, column, cell)
            elif isinstance(cell, int):
                self._sheet.write_number(self._row, column, cell)
            elif cell:
                self.shortened += len(cell) > LONGEST_CELL
                self._sheet.write_string(self._row, column, cell[:LONGEST_CELL])
        self._row += 1


@contextmanager
def workbook(path: Path, name: str, header: Sequence[str]) -> Iterator[Workbook]:
    """Yield a sheet under its name and header, which stays in sight."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(header) - 1, 24)  # characters
    table = Workbook(sheet)
    table.write(header)
    yield table
    book.close()
