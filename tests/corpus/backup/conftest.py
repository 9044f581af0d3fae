"""What the tests of backups share: databases with something in every table, and what is in one."""

from __future__ import annotations

import datetime
import pkgutil
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy

import corpus.db
from corpus.backup.saving import back_up
from corpus.db.database import Database, open_database
from corpus.db.tables import Instant, metadata

for _module in pkgutil.iter_modules(corpus.db.__path__):
    if _module.name.endswith("tables"):
        import_module(f"corpus.db.{_module.name}")  # so that `metadata` knows every table

MOMENT = datetime.datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=datetime.UTC)
TEXTS = ("é “kutip”\n\t'; --", "Z", "a-b", "aa")
"""Texts that JSON and SQL must leave as they are, and that languages order otherwise than bytes do."""


def value(column: sqlalchemy.Column[Any], number: int) -> object:
    """Return a value that a column takes, another one for each number."""
    checks = [
        str(check.sqltext) for check in (*column.constraints, *column.table.constraints) if hasattr(check, "sqltext")
    ]
    allowed = next((check for check in checks if check.startswith(f"{column.name} IN")), "")
    if allowed:
        return allowed.split("'")[1]
    if isinstance(column.type, Instant):
        return MOMENT + datetime.timedelta(number) if number or not column.nullable else None
    of_kind = {int: number + 1, datetime.date: MOMENT.date() + datetime.timedelta(number)}
    return of_kind.get(column.type.python_type, TEXTS[number % len(TEXTS)] + "x" * (number // len(TEXTS)))


def fill(database: Database, rows: int = 5) -> None:
    """Put rows into every table that has none; those of the same number refer to each other."""
    with database.writing() as connection:
        for table in metadata.sorted_tables:
            if connection.execute(sqlalchemy.select(table)).first():
                continue
            given = [{column.name: value(column, number) for column in table.columns} for number in range(rows)]
            connection.execute(table.insert(), given)


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every table, in an order that is the same on both databases."""
    with database.reading() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(sqlalchemy.select(table))), key=repr)
            for name, table in metadata.tables.items()
        }


def counts(database: Database) -> dict[str, int]:
    """Return the number of rows of every table."""
    return {name: len(rows) for name, rows in everything(database).items()}


@pytest.fixture
def database_url(new_database_url):
    """Return the URL of a database that does not exist yet, or has no tables: the place of a backup that comes back."""
    return new_database_url


@pytest.fixture
def filled(database):
    """Return a database with something in every table."""
    fill(database)
    return database


@pytest.fixture(scope="session")
def backed_up(tmp_path_factory):
    """Return a folder with an SQLite database that has something in every table, and a backup of it, to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    with open_database(f"sqlite:///{folder}/tiru.db") as opened:
        fill(opened)
        back_up(opened, folder / "tiru.gz")
    return folder


@pytest.fixture
def filled_sqlite(backed_up, tmp_path):
    """Yield an SQLite database with something in every table, for what is the same on both."""
    (tmp_path / "filled").mkdir()
    path = shutil.copy(backed_up / "tiru.db", tmp_path / "filled")
    with open_database(f"sqlite:///{path}") as opened:
        yield opened


@pytest.fixture
def saved(backed_up, tmp_path):
    """Return the path of a backup of that one."""
    return Path(shutil.copy(backed_up / "tiru.gz", tmp_path))
