"""The steps to the tables of today: which there are, which a database has taken, and which tables are there then."""

from __future__ import annotations

from functools import cache

import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

STEP_TABLE = "alembic_version"
"""Where a database says which step it has taken."""


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
    command.upgrade(config, step)


@cache
def tables_at(step: str) -> frozenset[str]:
    """Return the names of the tables that are there after a step, as the steps themselves make them."""
    engine = sqlalchemy.create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            take_steps(connection, step)
            return frozenset(sqlalchemy.inspect(connection).get_table_names()) - {STEP_TABLE}
    finally:
        engine.dispose()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "corpus.db:migrations")
    return config
