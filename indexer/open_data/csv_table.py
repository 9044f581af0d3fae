"""A table as CSV, row by row; no cell is run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TextIO

from corpus.spreadsheet_cells import escape_formula
from indexer.open_data.rows import Cell


class RowWriter(Protocol):
    """Takes the rows of a table."""

    def write(self, row: Sequence[Cell]) -> None:
        """Add a row."""
        ...


class CsvTable:
    """A CSV file that is being written."""

    def __init__(self, file: TextIO) -> None:
        self._writer = csv.writer(file, lineterminator="\r\n")

    def write(self, row: Sequence[Cell]) -> None:
        """Add a row."""
        self._writer.writerow([_text(cell) for cell in row])


@contextmanager
def csv_table(path: Path, header: Sequence[str]) -> Iterator[CsvTable]:
    """Yield a table in UTF-8 with the mark by which spreadsheets know it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = CsvTable(file)
        table.write(header)
        yield table


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return escape_formula(cell)
    return str(cell).lower()
