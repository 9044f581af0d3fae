"""The steps to the tables of today: which there are, which a database has taken, and which tables are there then."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cache

import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

STEP_TABLE = "alembic_version"
"""Where a database says which step it has taken."""

_one_at_a_time = threading.Lock()  # Alembic keeps what it is doing in a module, for the whole process


@cache
def newest_step() -> str:
    """Return the step that leads to the tables of today."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


@cache
def known_steps() -> frozenset[str]:
    """Return every step that this program knows."""
    return frozenset(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


def step_of(connection: Connection) -> str:
    """Return the last step that a database has taken, "" for one without tables."""
    return ", ".join(sorted(MigrationContext.configure(connection).get_current_heads()))


def take_steps(connection: Connection, step: str) -> None:
    """Bring a database up to a step, in the transaction of its connection."""
    config = _config()
    config.attributes["connection"] = connection
    with _one_at_a_time:
        command.upgrade(config, step)


@cache
def tables_at(step: str) -> Mapping[str, int]:
    """Return which tables are there after a step, by name, and how many rows the steps themselves put in each."""
    engine, tables = sqlalchemy.create_engine("sqlite://"), sqlalchemy.MetaData()
    try:
        with engine.begin() as connection:
            take_steps(connection, step)
            tables.reflect(connection)
            counting = sqlalchemy.func.count
            return {
                name: connection.execute(sqlalchemy.select(counting()).select_from(table)).scalar_one()
                for name, table in tables.tables.items()
                if name != STEP_TABLE
            }
    finally:
        engine.dispose()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "corpus.db:migrations")
    return config
