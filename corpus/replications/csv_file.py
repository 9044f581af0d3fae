"""The register as CSV, a row for each stage of each entry."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import NamedTuple, TextIO

from corpus.errors import DataError
from corpus.replications.entry import Entry, Step, faults
from corpus.spreadsheet_cells import escape_formula, unescape_formula

OF_ENTRY = tuple(field.name for field in fields(Entry) if field.name != "steps")
OF_STEP = tuple(field.name for field in fields(Step))
COLUMNS = (*OF_ENTRY, *OF_STEP)


class _Gathered(NamedTuple):
    """The first row of an entry, and the steps of all its rows."""

    line: int
    cells: dict[str, str]
    steps: list[Step]


def shipped() -> tuple[Entry, ...]:
    """Return the documented replications that ship."""
    text = resources.files("corpus").joinpath("data", "replications.csv").read_text(encoding="utf-8")
    return tuple(_entries(csv.DictReader(text.splitlines()), "replications.csv"))


def read(file: Path) -> tuple[Entry, ...]:
    """Return the entries of a file.

    Raises
    ------
    DataError
        It cannot be read, a column is missing, or a row has a fault; the sentence names file and line.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            return tuple(_entries(csv.DictReader(opened), str(file)))
    except OSError as error:
        raise DataError(f"{file} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{file} is no CSV in UTF-8: {error}.") from error


def write(entries: Iterable[Entry], file: TextIO) -> int:
    """Write entries, return how many; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    # A cell is quoted for the marks of the line's end alone, and a bare \r within one ends a row for whoever reads it.
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for entry in entries:
        count += 1
        own = [getattr(entry, name) for name in OF_ENTRY]
        for step in entry.steps:
            writer.writerow([escape_formula(str(cell)) for cell in (*own, *(getattr(step, name) for name in OF_STEP))])
    return count


def _entries(rows: csv.DictReader[str], name: str) -> Iterator[Entry]:
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise DataError(f"{name}, line 1: the column {missing[0]!r} is missing; there must be {', '.join(COLUMNS)}.")
    gathered: dict[str, _Gathered] = {}
    for row in rows:
        cells = {column: unescape_formula((row[column] or "").strip()) for column in COLUMNS}
        entry = gathered.setdefault(cells["id"], _Gathered(rows.line_num, cells, []))
        if changed := [column for column in OF_ENTRY if cells[column] != entry.cells[column]]:
            raise DataError(
                f"{name}, line {rows.line_num}: {changed[0]!r} differs from an earlier row of {cells['id'][:40]!r}."
            )
        entry.steps.append(Step(**{column: cells[column] for column in OF_STEP}))
    for first in gathered.values():
        whole = Entry(steps=tuple(first.steps), **{column: first.cells[column] for column in OF_ENTRY})
        for fault in faults(whole):
            raise DataError(f"{name}, line {first.line}: {fault}")
        yield whole
