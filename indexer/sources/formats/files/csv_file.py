"""CSV files of every dialect that spreadsheets and databases write, row by row."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, TextIO

from indexer.sources.errors import SourceError
from indexer.sources.formats.files.encoding import encoding_of
from indexer.sources.formats.files.grid import LARGEST_FILE, LONGEST_CELL, MOST_COLUMNS, TOO_WIDE, GridRow, Judge, Table

SEPARATORS = ",;\t|"
LONGEST_LINE = 20_000_000  # characters
SAMPLE = 60  # records that are looked at for the separator

_SEPARATOR_LINE = re.compile(r'"?sep=(\\t|.)"?[,;\t]*', re.IGNORECASE)


class _Dialect(NamedTuple):
    encoding: str
    separator: str
    first_line: int  # lines before the first record: 1 below `sep=;`, else 0


def csv_table(path: Path, known_columns: Judge) -> Table:
    """Return a file as a table, its separator found by what its header then means.

    Every record is looked at before the first is given.

    Raises
    ------
    SourceError
        The file is no text, or a quotation mark is not closed.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise SourceError(f"{path} is larger than {LARGEST_FILE} bytes; split it.")
    csv.field_size_limit(LONGEST_CELL * 4)
    encoding = encoding_of(path)
    separator = _stated_separator(path, encoding.name)
    skipped = 1 if separator else 0
    if not separator:
        separator = max(SEPARATORS, key=partial(_fitness, path, encoding.name, known_columns))
    dialect = _Dialect(encoding.name, separator, skipped)
    notes = (encoding.note, TOO_WIDE if _width(path, dialect) > MOST_COLUMNS else "")
    return Table("", partial(_rows, path, dialect), tuple(filter(None, notes)))


def _stated_separator(path: Path, encoding: str) -> str:
    with path.open(encoding=encoding, newline="") as file:
        found = _SEPARATOR_LINE.fullmatch(file.readline(100).rstrip("\r\n"))
    return found[1].replace("\\t", "\t") if found else ""


def _fitness(path: Path, encoding: str, known_columns: Judge, separator: str) -> tuple[int, int]:
    """Return how well a separator fits: columns understood, then records that are as wide as the header."""
    sample: list[list[str]] = []
    try:
        with path.open(encoding=encoding, newline="") as file:
            sample = list(itertools.islice(csv.reader(_lines(path, file), delimiter=separator), SAMPLE))
    except csv.Error:
        return 0, 0
    known = known_columns(sample)
    header = max(sample, key=lambda record: known_columns([record]) if known else len(record), default=[])
    # Without a known header, one that never stands in the file must not win by records of one cell.
    fitting = sum(len(record) == len(header) for record in sample)
    return known, fitting if known or len(header) > 1 else 0


def _rows(path: Path, dialect: _Dialect) -> Iterator[GridRow]:
    with path.open(encoding=dialect.encoding, newline="") as file:
        for _ in range(dialect.first_line):
            file.readline()
        records = csv.reader(_lines(path, file), delimiter=dialect.separator)
        for number, cells in enumerate(records, dialect.first_line + 1):
            yield GridRow(number, cells[:MOST_COLUMNS])


def _lines(path: Path, file: TextIO) -> Iterator[str]:
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise SourceError(f"{path} has a line of more than {LONGEST_LINE} characters; it is no CSV.")
        yield line


def _width(path: Path, dialect: _Dialect) -> int:
    """Return the cells of a file's widest record; raise SourceError where a quotation mark has swallowed others."""
    width = 0
    with path.open(encoding=dialect.encoding, newline="") as file:
        for _ in range(dialect.first_line):
            file.readline()
        lines = _Recorder(_lines(path, file))
        reader = csv.reader(lines, delimiter=dialect.separator)
        try:
            for record in reader:
                width = max(width, len(record))
                if len(lines.taken) > 1 or lines.taken[0].count('"') % 2:
                    _check_record(path, dialect, lines)
                lines.taken.clear()
        except csv.Error as error:
            raise SourceError(f"{path} is no CSV: {error} in line {lines.first(dialect)}.") from error
    return width


class _Recorder:
    """Lines on their way to a CSV reader, those of the record under way kept."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.taken: list[str] = []
        self.count = 0

    def __iter__(self) -> _Recorder:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.count += 1
        self.taken.append(line)
        return line

    def first(self, dialect: _Dialect) -> int:
        """Return the number of the line in which the record under way begins."""
        return self.count - len(self.taken) + 1 + dialect.first_line


def _check_record(path: Path, dialect: _Dialect, lines: _Recorder) -> None:
    """Refuse a record of several lines whose quotation marks are not as they must be.

    Within one line a mark that is not doubled harms nobody; over several, or at the end, it has swallowed cells.
    """
    try:
        list(csv.reader(lines.taken, delimiter=dialect.separator, strict=True))
    except csv.Error as error:
        raise SourceError(
            f"{path}: a quotation mark in line {lines.first(dialect)} is not closed before the line ends, or one is "
            f"not doubled up to line {lines.count + dialect.first_line}; nothing of the file was taken in."
        ) from error
