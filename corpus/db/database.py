"""The database of the catalogue: opened, brought to the tables of today, read and written one transaction at a time."""

from __future__ import annotations

import datetime
import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from corpus.db import writers
from corpus.db.steps import known_steps, newest_step, step_of, take_steps
from corpus.errors import CatalogueError

DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
PATIENCE = 30.0
"""Seconds to wait for another writer."""

# Alembic logs itself at every start, and says of SQLite what is not so here: the steps are one transaction.
logging.getLogger("alembic.runtime.migration").setLevel(logging.WARNING)

_CONNECT_SECONDS = 10
_PAUSE = 0.01  # seconds

_REMEDIES = {
    "locked": "another program is writing to it; try again when it has finished",
    "lock timeout": "another program is writing to it; try again when it has finished",
    "readonly": "make the file and its folder writable",
    "read-only": "name a database that can be written",
    "unable to open": "name a file in a folder that can be written",
    "not a database": "name a file of SQLite, or move this one away",
    "malformed": "it is damaged; restore it from a copy",
    "decode": "it is damaged; restore it from a copy",
    "connection": "see that the server runs and takes this user",
    "permission denied": "give this user the right to it",
}
"""What to do about a fault, by words of the database's own message."""


class Database:
    """A database; `open_database` makes one.

    Any number of processes may read while one writes: writers wait for each other, `PATIENCE` seconds at most.
    """

    def __init__(self, engine: Engine, patience: float) -> None:
        self._engine = engine
        self._patience = patience

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection to read with; raise CatalogueError where the database fails."""
        with _as_catalogue_error(self._engine.url), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Yield a connection to read with that sees nothing of what others change after its first query."""
        with self.reading() as connection:
            if connection.dialect.name == "postgresql":  # each transaction of SQLite is like that
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield the connection of the only writer; all is written at the end, or nothing where an error is raised."""
        writer = self._engine.execution_options(**{writers.WRITES: True})
        with _as_catalogue_error(self._engine.url), writer.begin() as connection:
            writers.take_turn(connection, self._patience)
            yield connection

    def settled_moment(self) -> datetime.datetime:
        """Return a moment, UTC, before which nothing will change any more: see `corpus.db.writers`.

        Raises
        ------
        CatalogueError
            The database fails.
        """
        with _as_catalogue_error(self._engine.url):
            return writers.settled_moment(self._engine)

    def migrate(self) -> None:
        """Bring the tables to those of today; of several processes, one does it and the others find it done."""
        step = self.step()
        if step and step not in known_steps():
            raise CatalogueError(
                f"The catalogue {self.name} was written by a newer version of this program "
                f"(step {step}); update the program, or name another database."
            )
        if step != newest_step():
            with self.writing() as connection:
                take_steps(connection, "head")

    def step(self) -> str:
        """Return the last step of migration that was taken, "" where there are no tables."""
        with self.reading() as connection:
            return step_of(connection)

    @property
    def name(self) -> str:
        """How a person calls it: its file, or its address without the password."""
        return _shown(self._engine.url)


def check_url(url: str) -> URL:
    """Return the database that `url` names, with the driver used for it; nothing is opened.

    Raises
    ------
    CatalogueError
        Its text begins with a verb: it is to follow the name of what holds the URL.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise CatalogueError("is no database URL; write sqlite:///FILE or postgresql://USER@HOST/NAME.") from error
    if parsed.drivername not in DRIVERS:
        raise CatalogueError(f"names {parsed.drivername!r}; only sqlite:///FILE and postgresql://USER@HOST/NAME work.")
    parsed = parsed.set(drivername=DRIVERS[parsed.drivername])
    if parsed.get_backend_name() == "sqlite":
        if parsed.database in {None, "", ":memory:"} or parsed.query:
            raise CatalogueError("names no file, or more than that; write sqlite:///FILE.")
        if Path(str(parsed.database)).is_dir():
            raise CatalogueError(f"names {parsed.database!r}, which is a folder; name a file.")
    return parsed


@contextmanager
def open_database(url: str, *, patience: float = PATIENCE, migrates: bool = True) -> Iterator[Database]:
    """Yield the migrated database that `url` names; SQLite's file and folder are made where they are missing.

    Parameters
    ----------
    patience : float
        Seconds to wait for another writer.
    migrates : bool
        Whether its tables become those of today; without, they stay as they are, whichever these be.

    Raises
    ------
    CatalogueError
        It cannot be used: the URL, the server, the file, or tables newer than this program.
    """
    engine = _engine(_checked(url), patience)
    try:
        database = Database(engine, patience)
        if migrates:
            database.migrate()
        yield database
    finally:
        engine.dispose()


def _checked(url: str) -> URL:
    try:
        return check_url(url)
    except CatalogueError as error:
        raise CatalogueError(f"The address of the catalogue {error}") from error


def _engine(url: URL, patience: float) -> Engine:
    if url.get_backend_name() == "postgresql":
        return sqlalchemy.create_engine(url, connect_args={"connect_timeout": _CONNECT_SECONDS, **url.query})
    _make_folder(url)
    # SQLAlchemy begins transactions, not the driver: see `_begin_sqlite`.
    engine = sqlalchemy.create_engine(url, connect_args={"timeout": patience, "isolation_level": None})
    sqlalchemy.event.listen(engine, "connect", lambda connection, _: _prepare_sqlite(connection, patience))
    sqlalchemy.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(url: URL) -> None:
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(f"The folder {folder} of the catalogue cannot be made: {error.strerror}.") from error


def _prepare_sqlite(connection: sqlite3.Connection, patience: float) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # SQLite does not wait here, unlike elsewhere, for another process that does the same to a new file.
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: one that has read first could only fail where another wrote meanwhile.
    writes = connection.get_execution_options().get(writers.WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _as_catalogue_error(url: URL) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, UnicodeDecodeError) as error:  # SQLite's driver lets the latter through for a damaged file
        message = str(getattr(error, "orig", error)).strip().partition("\n")[0]
        remedy = next((remedy for words, remedy in _REMEDIES.items() if words in message), "")
        raise CatalogueError(
            f"The catalogue {_shown(url)} cannot be used: {message}" + (f"; {remedy}." if remedy else ".")
        ) from error


def _shown(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)
