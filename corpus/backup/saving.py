"""The catalogue, written into one file as it was at one moment, whatever is changed meanwhile."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Column, MetaData, Table, Text, collate, select
from sqlalchemy.engine import Connection

from corpus.atomic_file import whole_file
from corpus.backup.file_format import FORMAT, Contents, Header, Row, TableStart, write_lines
from corpus.db.database import Database
from corpus.db.soundness import fault_of
from corpus.db.steps import known_steps, step_of, tables_at
from corpus.errors import CatalogueError

_AT_ONCE = 500  # rows held in memory


def back_up(database: Database, path: Path) -> Contents:
    """Write the catalogue into a file that its owner alone may read, as it holds hashes of passwords.

    Its tables stay as they are, even where a step of migration is still to be taken: so that a backup may be made by
    a new program before it changes anything.

    Raises
    ------
    CatalogueError
        The database cannot be read, is damaged, holds nothing, or was written by a newer program.
    DataError
        The file cannot be written; one that was there stays as it was.
    """
    with database.snapshot() as connection:
        return write_backup(connection, path, name=database.name)


def write_backup(connection: Connection, path: Path, *, name: str) -> Contents:
    """Write what a connection sees into a file, as `back_up` does; `name` is what a person calls the database."""
    step = step_of(connection)
    if not step:
        raise CatalogueError(f"The catalogue {name} holds nothing yet; there is nothing to back up.")
    if step not in known_steps():
        raise CatalogueError(
            f"The catalogue {name} was written by a newer version of this program (step {step}); update the program."
        )
    if fault := fault_of(connection):
        raise CatalogueError(f"The catalogue {name} is damaged ({fault}); restore it from an earlier backup.")
    header = Header(FORMAT, step, version("tiru"), datetime.datetime.now(datetime.UTC).replace(microsecond=0))
    tables = tables_of(connection, step, name=name)
    with whole_file(path, mode=0o600) as file:
        rows = write_lines(file, header, ((_start(table), _rows(connection, table)) for table in tables))
    return Contents(header, rows)


def tables_of(connection: Connection, step: str, *, name: str) -> list[Table]:
    """Return the catalogue's tables as a database has them after a step, those that others refer to first.

    Raises
    ------
    CatalogueError
        One of them is missing.
    """
    found, wanted = MetaData(), tables_at(step)
    found.reflect(connection, only=lambda table, _: table in wanted)
    if missing := wanted.keys() - found.tables.keys():
        raise CatalogueError(f"The catalogue {name} lacks {', '.join(sorted(missing))}; restore it from a backup.")
    return found.sorted_tables


def _start(table: Table) -> TableStart:
    return TableStart(str(table.name), tuple(str(column.name) for column in table.columns))


def _rows(connection: Connection, table: Table) -> Iterator[Row]:
    """Yield the rows of a table in the order of its key, which is the same on both databases."""
    order = [_by_bytes(connection, column) for column in table.primary_key]
    moments = [number for number, column in enumerate(table.columns) if column.type.python_type is datetime.datetime]
    found = connection.execute(select(table).order_by(*order), execution_options={"yield_per": _AT_ONCE})
    for row in found:
        values = list(row)
        for number in moments:
            values[number] = _in_utc(values[number])
        yield values


def _by_bytes(connection: Connection, column: Column[Any]) -> Any:
    is_text = isinstance(column.type, Text)
    return collate(column, "C") if is_text and connection.dialect.name == "postgresql" else column


def _in_utc(moment: datetime.datetime | None) -> datetime.datetime | None:
    """Return a moment in UTC; SQLite keeps it so, without saying so."""
    if moment is None:
        return None
    return moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment.astimezone(datetime.UTC)
