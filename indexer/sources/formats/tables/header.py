"""Where a table's header stands among titles and letterheads, and what its columns are called when it has two rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from indexer.sources.formats.files.grid import GridRow, is_filled
from indexer.sources.formats.tables.column_names import LONGEST_NAME, ColumnNames, shown_name

HEADER_ROWS = 40
"""Rows among which a header is looked for, empty ones included."""

MOST_BELOW = 2  # rows of a header below its first
LONGEST_LABEL = 80  # characters of a name in a header's second row; a longer text is content


class Header(NamedTuple):
    """The names of a table's columns, and the numbers of the first and last row that they were read from."""

    names: tuple[str, ...]
    first_row: int
    last_row: int

    def sentences(self) -> Iterator[str]:
        """Yield where it stands, where that is not the first row alone."""
        if self.last_row > self.first_row:
            yield f"rows {self.first_row} to {self.last_row} were read as its header"
        elif self.first_row > 1:
            yield f"row {self.first_row} was read as its header"


def find_header(rows: Sequence[GridRow], known_names: ColumnNames) -> Header | None:
    """Return the header among the first rows: the one that names a title and most other fields; None without one."""
    best = most = widest = 0
    for index, row in enumerate(rows[:HEADER_ROWS]):
        score, width = understood(row.cells, known_names), sum(map(is_filled, row.cells))
        # One known word in a row below wider ones is more likely a value than the only known name of a header.
        if score > most and (score > 1 or width > widest):
            best, most = index, score
        widest = max(widest, width)
    if not most:
        return None
    names = _under_groups(rows[best - 1].cells if best else (), rows[best], known_names)
    last = best
    while last - best < MOST_BELOW and last + 1 < len(rows) and _goes_on(names, rows[last + 1], known_names):
        last += 1
        names = _with_row_below(names, rows[last], known_names)
    return Header(tuple(names), rows[best].number, rows[last].number)


def understood(cells: Sequence[Any], known_names: ColumnNames) -> int:
    """Return how many different fields a row's cells name, 0 where none of them is the title."""
    named = {
        known.meanings[0].field
        for cell in cells
        if isinstance(cell, str) and len(cell) <= LONGEST_NAME and (known := known_names.known(cell)).meanings
    }
    return len(named) if "title" in named else 0


def width_of(header: Header, rows: Sequence[GridRow]) -> int:
    """Return how many columns a table has: as many as its header, or more where most rows below it have more."""
    names = len(header.names)
    wider = sorted(len(row.cells) for row in rows if any(map(is_filled, row.cells[names:])))
    return wider[0] if len(wider) * 2 > len(rows) else names


def _under_groups(above: Sequence[Any], row: GridRow, known_names: ColumnNames) -> list[str]:
    """Return the names of a row, completed by those of the row above it where that is part of the header too.

    A name that is not known alone gets its group's before it; a column without name has that which stands above.
    """
    names = [shown_name(cell) for cell in row.cells]
    groups, group = [shown_name(cell) for cell in above], ""
    is_header = sum(map(bool, groups)) > 1  # and no title above the table
    for column, name in enumerate(names):
        group = _at(groups, column) or group
        if not name and is_header:
            names[column] = _at(groups, column)
        elif group and group != name and not _is_known(name, known_names):
            joined = f"{group} {name}"
            names[column] = joined if _is_known(joined, known_names) else name
    return names


def _goes_on(names: Sequence[str], row: GridRow, known_names: ColumnNames) -> bool:
    """Return whether a row below a header still names columns: those that the header left open beside a group."""
    new = [
        column
        for column, cell in enumerate(row.cells)
        if is_filled(cell) and column not in row.continued and shown_name(cell) != _at(names, column)
    ]
    labels = all(_is_label(row.cells[column]) for column in new)
    return bool(new) and labels and all(_is_open(names, column, row, known_names) for column in new)


def _is_label(cell: Any) -> bool:
    return isinstance(cell, str) and len(cell) <= LONGEST_LABEL and any(mark.isalpha() for mark in cell)


def _is_open(names: Sequence[str], column: int, row: GridRow, known_names: ColumnNames) -> bool:
    """Return whether a column has still no name of its own: none, or that of a group that goes on to the right."""
    name = _at(names, column)
    if not name:
        return any(names[:column])
    if column + 1 < len(row.cells) and not _at(names, column + 1):
        return "title" not in {meaning.field for meaning in known_names.known(name).meanings}
    return not _is_known(name, known_names) and _is_known(f"{name} {row.cells[column]}", known_names)


def _with_row_below(names: Sequence[str], row: GridRow, known_names: ColumnNames) -> list[str]:
    """Return names joined with those of a row below, each under the group that stands above or to the left of it."""
    joined, group = [], ""
    for column, cell in enumerate(row.cells):
        above = _at(names, column)
        group = above or group
        below = "" if column in row.continued else shown_name(cell)
        whole = f"{group} {below}"
        if not below or below == above:
            joined.append(above)
        else:
            joined.append(below if not _is_known(whole, known_names) and _is_known(below, known_names) else whole)
    return joined


def _is_known(name: str, known_names: ColumnNames) -> bool:
    return bool(known_names.known(name).meanings)


def _at(names: Sequence[str], column: int) -> str:
    return names[column] if column < len(names) else ""
