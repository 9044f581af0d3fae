"""Workbooks of Excel: every sheet that is shown, row by row, merged cells filled downward."""

from __future__ import annotations

import gc
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from xml.parsers.expat import ExpatError

from defusedxml import DefusedXmlException
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException

from indexer.sources.errors import SourceError
from indexer.sources.formats.files.grid import (
    LARGEST_FILE,
    MOST_COLUMNS,
    MOST_TABLES,
    TOO_WIDE,
    GridRow,
    Table,
    is_filled,
)
from indexer.sources.formats.files.sheet_scan import Merged, SheetScan, scan_sheet

_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),  # the archive
    *(SyntaxError, ExpatError, DefusedXmlException),  # its XML: the errors of xml.etree and lxml are syntax errors
    *(InvalidFileException, KeyError, IndexError, ValueError, TypeError, AttributeError),  # what the XML says
)
"""What reading a workbook may raise that is none, or is damaged."""


class _OpenCell(NamedTuple):
    """A merged cell that reaches below the row that is read."""

    value: Any
    last_row: int


@contextmanager
def workbook_tables(path: Path) -> Iterator[tuple[list[Table], list[str]]]:
    """Open a workbook and yield its sheets and what to tell of those that are not read.

    Every sheet is looked over to its end first, so that one that is damaged keeps the whole file out.

    Raises
    ------
    SourceError
        The file is no workbook, is damaged, or unpacks to more than `LARGEST_FILE` bytes.
    """
    # Opened here, as openpyxl leaves what it opened itself open where it finds damage.
    with path.open("rb") as file:
        book = _opened(path, file)
        try:
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
            if len(shown) > MOST_TABLES:
                raise SourceError(f"{path} has more than {MOST_TABLES} sheets; split it.")
            yield (
                [_table(path, sheet) for sheet in shown],
                [f"sheet {name!r} is hidden and was not read" for name in hidden],
            )
        finally:
            book.close()
            del book, shown
            gc.collect()  # a workbook refers to itself: its table of texts, all its content, would stay for long


def _opened(path: Path, file: BinaryIO) -> Any:
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST_FILE:
                raise SourceError(f"{path} unpacks to more than {LARGEST_FILE} bytes.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles that openpyxl does not know; only values are read
            reader = ExcelReader(file, read_only=True, data_only=True)
            reader.read()
        # A sheet whose part of the archive is missing is passed over by openpyxl.
        missing = [sheet.name for sheet, _ in reader.parser.find_sheets() if sheet.name not in reader.wb.sheetnames]
        if missing:
            raise SourceError(f"{path}: sheet {missing[0]!r} is missing from the file; nothing of it was taken in.")
        return reader.wb
    except _DAMAGES as error:
        raise SourceError(f"{path} is no workbook of Excel that can be read: {_reason(error)}.") from error


def _table(path: Path, sheet: Any) -> Table:
    # The path is the only thing of a sheet that openpyxl keeps to itself where it reads row by row.
    try:
        with zipfile.ZipFile(path) as archive, archive.open(sheet._worksheet_path) as source:
            scan = scan_sheet(source)
    except _DAMAGES as error:
        raise SourceError(
            f"{path}: sheet {sheet.title!r} is damaged ({_reason(error)}); nothing of the file was taken in."
        ) from error
    notes = []
    if scan.without_result:
        cells = ", ".join(scan.named) + (", …" if scan.without_result > len(scan.named) else "")
        notes.append(
            f"{scan.without_result} cells hold formulas whose results are not stored ({cells}) and were left empty; "
            "open the workbook in a spreadsheet program and save it"
        )
    if scan.last_column > MOST_COLUMNS:
        notes.append(TOO_WIDE)
    return Table(sheet.title, partial(_rows, path, sheet, scan), tuple(notes))


def _rows(path: Path, sheet: Any, scan: SheetScan) -> Iterator[GridRow]:
    """Yield the rows of a sheet; a cell that is merged over several rows counts in each, in its first column."""
    number, open_cells = 0, dict[int, _OpenCell]()
    begins: dict[int, list[Merged]] = {}
    for merged in scan.merged:
        begins.setdefault(merged.first_row, []).append(merged)
    try:
        for number, cells in enumerate(_values(sheet, scan), start=1):
            open_cells = {column: cell for column, cell in open_cells.items() if cell.last_row >= number}
            continued = frozenset(column for column in open_cells if not is_filled(cells[column]))
            if continued:
                filled = [open_cells[i].value if i in continued else cell for i, cell in enumerate(cells)]
                yield GridRow(number, filled, continued)
            else:
                yield GridRow(number, cells)
            for merged in begins.get(number, ()):
                column = merged.first_column - 1
                if column < len(cells) and is_filled(cells[column]):
                    open_cells[column] = _OpenCell(cells[column], merged.last_row)
    except _DAMAGES as error:
        raise SourceError(
            f"{path}: sheet {sheet.title!r} cannot be read after row {number} ({_reason(error)}); save it anew."
        ) from error


def _values(sheet: Any, scan: SheetScan) -> Iterator[tuple[Any, ...]]:
    if not scan.last_row:
        return iter(())
    sheet.reset_dimensions()  # some programs write a wrong extent
    width = min(scan.last_column, MOST_COLUMNS)
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(min_row=1, max_row=scan.last_row, max_col=width, values_only=True)
    return rows


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
