"""A backup, brought back into a database in one transaction: wholly, or not at all."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Integer, MetaData, Table, delete, func, insert, literal, select
from sqlalchemy.engine import Connection

from corpus.backup.file_format import Contents, Row, TableStart, check_backup, read_rows
from corpus.backup.saving import tables_of, write_backup
from corpus.batches import batches
from corpus.db.database import Database
from corpus.db.steps import STEP_TABLE, known_steps, step_of, tables_at, take_steps
from corpus.errors import CatalogueError, DataError

_AT_ONCE = 500  # rows

_FROM_JSON: Mapping[type, Callable[[str], object]] = {
    datetime.datetime: datetime.datetime.fromisoformat,
    datetime.date: datetime.date.fromisoformat,
}
"""How a value that JSON has no kind for is read from its text."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and the file that holds what was there before; None where nothing was."""

    contents: Contents
    kept: Path | None


def restore(database: Database, path: Path, *, replace: bool = False) -> Restored:
    """Bring the catalogue back as a backup has it, then to the tables of today.

    Parameters
    ----------
    database : Database
        Opened without migrating.
    replace : bool
        Whether to take the place of a catalogue that holds something, which is first backed up beside `path`.

    Raises
    ------
    DataError
        The file is damaged, no backup, or of a newer program; nothing has changed.
    CatalogueError
        The catalogue holds something and `replace` is not given, or it cannot be written; nothing has changed.
    """
    contents = check_backup(path)
    if contents.header.step not in known_steps():
        raise DataError(
            f"{path} is a backup of a newer version of this program (step {contents.header.step}); update the program."
        )
    with database.writing() as connection:
        kept = _clear(connection, path, database.name, replace=replace)
        take_steps(connection, contents.header.step)
        tables = {table.name: table for table in tables_of(connection, contents.header.step, name=database.name)}
        for table in reversed(tables.values()):
            connection.execute(delete(table))  # what the steps themselves put there
        _fill(connection, path, tables)
        _count_on(connection, tables.values())
        take_steps(connection, "head")
    return Restored(contents, kept)


def _clear(connection: Connection, path: Path, name: str, *, replace: bool) -> Path | None:
    """Drop the catalogue's tables, and return the file that what they held was written to."""
    step, kept = step_of(connection), None
    if not step:
        return None
    if step not in known_steps():
        raise CatalogueError(
            f"The catalogue {name} was written by a newer version of this program (step {step}); "
            "move it away, or name an empty database."
        )
    tables = tables_of(connection, step, name=name)
    if _holds_something(connection, step, tables):
        if not replace:
            raise CatalogueError(f"The catalogue {name} is not empty, and stays as it is; --replace replaces it.")
        kept = _beside(path)
        write_backup(connection, kept, name=name)
    held = MetaData()
    names = {STEP_TABLE, *(table.name for table in tables)}
    held.reflect(connection, only=lambda table, _: table in names)
    held.drop_all(connection)
    return kept


def _holds_something(connection: Connection, step: str, tables: Iterable[Table]) -> bool:
    """Return whether there is a row that the steps of migration did not put there themselves."""
    own = tables_at(step)
    return any(
        connection.scalar(select(literal(1)).select_from(table).offset(own[table.name]).limit(1)) is not None
        for table in tables
    )


def _beside(path: Path) -> Path:
    now = datetime.datetime.now(datetime.UTC)
    return path.with_name(f"{path.name}.replaced-{now:%Y%m%dT%H%M%S%f}")


def _fill(connection: Connection, path: Path, tables: Mapping[str, Table]) -> None:
    missing = set(tables)
    with closing(read_rows(path)) as read:
        for start, lines in groupby(read, key=itemgetter(0)):
            table = tables.get(start.table)
            if table is None or set(start.columns) != set(table.columns.keys()):
                raise DataError(f"{path} is no backup of this program: its table {start.table!r} is another one.")
            missing.discard(start.table)
            rows = (row for _, row in lines if row is not None)
            for batch in batches(rows, _AT_ONCE):
                try:
                    connection.execute(insert(table), _values(table, start, batch))
                except (ValueError, TypeError, OverflowError) as error:
                    raise DataError(
                        f"{path} is no backup of this program: {error} in its table {start.table!r}."
                    ) from error
    if missing:
        raise DataError(f"{path} is no backup of this program: it lacks {', '.join(sorted(missing))}.")


def _values(table: Table, start: TableStart, rows: Iterable[Row]) -> list[dict[str, Any]]:
    kinds = [(name, _FROM_JSON.get(table.columns[name].type.python_type)) for name in start.columns]
    return [
        {
            name: value if read is None or value is None else read(value)
            for (name, read), value in zip(kinds, row, strict=True)
        }
        for row in rows
    ]


def _count_on(connection: Connection, tables: Iterable[Table]) -> None:
    """Let PostgreSQL number new rows beyond those that were brought back; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        for column in table.primary_key:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            if isinstance(column.type, Integer) and connection.scalar(select(sequence)):
                highest = select(func.max(column)).scalar_subquery()
                connection.execute(select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None))))
