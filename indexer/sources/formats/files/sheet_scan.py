"""One look over the XML of a sheet before it is read: its extent, merged cells, and formulas without a result.

openpyxl gives none of these where it reads row by row, and reading a large sheet otherwise takes hundreds of megabytes.
Only elements are looked at, in a tenth of the time that reading takes; a sheet that is damaged anywhere is found too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import IO, NamedTuple
from xml.parsers.expat import ParserCreate

from openpyxl.utils.cell import column_index_from_string, range_boundaries

MOST_MERGED = 100_000  # ranges that are kept
MOST_NAMED = 5  # cells named in a message


class Merged(NamedTuple):
    """A range of cells that are merged into one; rows and columns from 1."""

    first_column: int
    first_row: int
    last_column: int
    last_row: int


@dataclass(slots=True)
class SheetScan:
    """What a look over a sheet found.

    Attributes
    ----------
    last_row, last_column : int
        The last that hold a value, from 1; 0 where none does.
    merged : list of Merged
        Ranges of more than one row.
    without_result : int
        How many cells hold a formula whose result is not stored; `named` are the first of them.
    """

    last_row: int = 0
    last_column: int = 0
    merged: list[Merged] = field(default_factory=list)
    without_result: int = 0
    named: list[str] = field(default_factory=list)


class _Cell:
    """The cell that is being looked at."""

    def __init__(self, reference: str, row: int, column: int) -> None:
        self.reference = reference
        self.row = row
        self.column = column  # 0 where only the reference says it
        self.has_formula = False
        self.has_value = False


def scan_sheet(source: IO[bytes]) -> SheetScan:
    """Return what the XML of a sheet says; raise ExpatError, zipfile's or zlib's errors where it is damaged.

    Raises
    ------
    ValueError
        It declares a document type, which no spreadsheet program writes and bombs are made of.
    """
    scan = SheetScan()
    row = column = 0
    cell = _Cell("", 0, 0)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, cell
        kind = name.rpartition(":")[2]
        if kind == "v":
            if cell.has_formula:
                parser.CharacterDataHandler = result
            else:
                cell.has_value = True
        elif kind == "c":
            _close(cell, scan)
            parser.CharacterDataHandler = None
            column += 1
            cell = _Cell(attributes.get("r", ""), row, 0 if "r" in attributes else column)
        elif kind == "row":
            row, column = int(float(attributes.get("r", row + 1))), 0
        elif kind == "is":
            cell.has_value = True
        elif kind == "f":
            cell.has_formula = True
        elif kind == "mergeCell" and len(scan.merged) < MOST_MERGED:
            merged = Merged(*range_boundaries(attributes.get("ref", "")))
            if merged.last_row > merged.first_row:
                scan.merged.append(merged)

    def result(text: str) -> None:
        if text.strip():
            cell.has_value = True
            parser.CharacterDataHandler = None

    def refuse(*_: object) -> None:
        raise ValueError("it declares a document type")

    parser = ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.ParseFile(source)
    _close(cell, scan)
    return scan


@lru_cache(maxsize=20_000)  # a sheet has 16,384 at most
def _column(letters: str) -> int:
    number: int = column_index_from_string(letters)
    return number


def _close(cell: _Cell, scan: SheetScan) -> None:
    """Count a cell that has been looked at whole."""
    if cell.has_value:
        scan.last_row = max(scan.last_row, cell.row)
        scan.last_column = max(scan.last_column, cell.column or _column(cell.reference.rstrip("0123456789")))
    elif cell.has_formula:
        scan.without_result += 1
        if len(scan.named) < MOST_NAMED:
            scan.named.append(cell.reference)
