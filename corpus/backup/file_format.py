"""What is in a backup, and is it whole? Lines of JSON, compressed by gzip, the last of which holds a checksum.

The first line says by which step of migration the tables were made. Then comes each table, a line with its name and
columns, and a line for each of its rows. Nothing in it depends on a database or on a version of one, so that a
catalogue moves from SQLite to PostgreSQL and back, and anybody can read it with zcat.
"""

from __future__ import annotations

import datetime
import gzip
import hashlib
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from corpus.batches import batches
from corpus.errors import DataError

FORMAT = 1
_LEVEL = 6  # gzip's own default
_LONGEST = 64 * 1024 * 1024  # bytes of a line; the longest row of a real catalogue has some 100 kB
_AT_ONCE = 500  # rows

Row = list[Any]
"""The values of a row, in the order of its table's columns."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup says of itself.

    Attributes
    ----------
    tiru_backup : int
        Number of this format.
    step : str
        Last step of migration that its tables have taken.
    program : str
        Version of the program that wrote it.
    made_at : datetime.datetime
        When, in UTC.
    """

    tiru_backup: int
    step: str
    program: str
    made_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class TableStart:
    """The line before the rows of a table."""

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """The last line: how many rows there are, and the SHA-256 (hexadecimal) of all bytes before it."""

    rows: int
    sha256: str


_HEADER, _START = msgspec.json.Decoder(Header), msgspec.json.Decoder(TableStart)
_ENDING, _ROW = msgspec.json.Decoder(Ending), msgspec.json.Decoder(Row)


@dataclass(frozen=True, slots=True)
class Contents:
    """A backup that is whole: what it says of itself, and the number of rows of each table."""

    header: Header
    rows: Mapping[str, int]


def write_lines(file: BinaryIO, header: Header, tables: Iterable[tuple[TableStart, Iterable[Row]]]) -> dict[str, int]:
    """Write a backup, some rows of it in memory at a time, and return the number of rows of each table.

    Parameters
    ----------
    tables : iterable of (TableStart, iterable of Row)
        Values are what JSON holds, dates, and moments with a time zone.
    """
    counts: dict[str, int] = {}
    digest = hashlib.sha256()
    encode = msgspec.json.Encoder().encode
    with gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=_LEVEL, mtime=0) as packed:

        def put(lines: Iterable[object]) -> None:
            block = b"".join(encode(line) + b"\n" for line in lines)
            digest.update(block)
            packed.write(block)

        put([header])
        for start, rows in tables:
            put([start])
            counts[start.table] = 0
            for batch in batches(rows, _AT_ONCE):
                put(batch)
                counts[start.table] += len(batch)
        put([Ending(sum(counts.values()), digest.hexdigest())])
    return counts


def check_backup(path: Path) -> Contents:
    """Read a backup from start to end and return what is in it; raise DataError where it is not whole."""
    counts: dict[str, int] = {}
    for start, row in read_rows(path):
        counts[start.table] = counts.get(start.table, 0) + (row is not None)
    return Contents(read_header(path), counts)


def read_header(path: Path) -> Header:
    """Return what a backup says of itself; raise DataError where it is none, or of a newer program."""
    with _reading(path) as file:
        return _header(path, _first_line(path, file))


def read_rows(path: Path) -> Generator[tuple[TableStart, Row | None]]:
    """Yield each table with None, then with each of its rows; who stops before the end closes it, and so the file.

    Raises
    ------
    DataError
        The file is damaged. That may show at its end only, so that nothing before is to be trusted yet.
    """
    with _reading(path) as file:
        first = _first_line(path, file)
        _header(path, first)
        digest, rows = hashlib.sha256(first), 0
        start: TableStart | None = None
        for line in iter(partial(file.readline, _LONGEST), b""):
            if line.startswith(b'{"rows"'):
                if _ENDING.decode(line) == Ending(rows, digest.hexdigest()) and not file.read(1):
                    return
                break
            digest.update(line)
            if line.startswith(b"{"):
                start = _START.decode(line)
                yield start, None
                continue
            row = _ROW.decode(line)
            if start is None or len(row) != len(start.columns):
                break
            rows += 1
            yield start, row
        raise _DamageError


class _DamageError(Exception):
    """The file is not as it was written; never leaves this module."""


@contextmanager
def _reading(path: Path) -> Iterator[gzip.GzipFile]:
    try:
        with gzip.open(path, "rb") as file:
            yield file
    except (gzip.BadGzipFile, EOFError, zlib.error, msgspec.MsgspecError, UnicodeDecodeError, _DamageError) as error:
        raise DataError(f"{path} is damaged or cut off; nothing was taken from it, take another backup.") from error
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.") from error


def _first_line(path: Path, file: gzip.GzipFile) -> bytes:
    try:
        return file.readline(_LONGEST)
    except gzip.BadGzipFile as error:
        raise _foreign(path) from error


def _header(path: Path, line: bytes) -> Header:
    try:
        said = msgspec.json.decode(line, type=dict[str, Any])
        number = said["tiru_backup"]
    except (msgspec.MsgspecError, UnicodeDecodeError, KeyError) as error:
        raise _foreign(path) from error
    if number != FORMAT:
        raise DataError(f"{path} is a backup of a newer version of this program; update the program.")
    return _HEADER.decode(line)


def _foreign(path: Path) -> DataError:
    return DataError(f"{path} is no backup that `tiru backup` wrote.")
