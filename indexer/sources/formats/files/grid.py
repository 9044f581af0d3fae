"""What every reader of files gives: tables, each with a name and rows of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

MOST_COLUMNS = 200
MOST_TABLES = 200
LONGEST_CELL = 100_000  # characters
LARGEST_FILE = 1_000_000_000  # bytes, unpacked

TOO_WIDE = f"columns after the first {MOST_COLUMNS} were not read"
"""Told of a table that has more."""

Judge = Callable[[Sequence[Sequence[str]]], int]
"""Returns how many columns are understood, where these are a table's first rows; 0 without a column of titles."""


class GridRow(NamedTuple):
    """One row: its number in the file, from 1, and its cells.

    `continued` holds the positions of cells whose value stands in a merged cell that began in a row above.
    """

    number: int
    cells: Sequence[Any]
    continued: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook, one list of a JSON file, or a whole CSV file.

    Attributes
    ----------
    name : str
        Name of the sheet or path of the list, empty where the file is one table.
    rows : callable
        Begins to read the rows anew at each call.
    notes : tuple of str
        What a person should know of how it was read.
    names_first : bool
        Whether the first row is known to hold the columns' names, as the keys of JSON objects.
    """

    name: str
    rows: Callable[[], Iterator[GridRow]]
    notes: tuple[str, ...] = ()
    names_first: bool = False


def is_filled(cell: object) -> bool:
    """Return whether a cell holds more than spaces."""
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))
