"""Who writes, and when? One transaction at a time, stamped by one clock, so that stamps grow in the order of commits.

Whoever follows the catalogue by the moments of its changes, as harvesters do, misses none by that: a change that is not
to be seen yet was stamped after all that are, and after every moment at which nobody was writing.
"""

from __future__ import annotations

import datetime
import sqlite3
from typing import cast

from sqlalchemy import DateTime, func, select
from sqlalchemy.engine import Connection, Engine

WRITES = "tiru_writes"
"""Option of connections whose transaction writes."""

_LOCK = 0x74697275  # any number will do, as long as all writers name the same: "tiru" in ASCII


def take_turn(connection: Connection, patience: float) -> None:
    """Wait in a transaction that writes until no other does, `patience` seconds at most.

    SQLite has waited already, where the transaction began.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.set_config("lock_timeout", f"{round(patience * 1000)}ms", True)))
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def written_at(connection: Connection) -> datetime.datetime:
    """Return this moment, UTC, to stamp what a transaction writes with.

    Raises
    ------
    RuntimeError
        The transaction only reads: others may write at the same time, with later stamps and sooner to be seen.
    """
    if not connection.get_execution_options().get(WRITES):
        raise RuntimeError("Only a transaction that writes may stamp a change.")
    return _clock(connection)


def quiet_moment(engine: Engine) -> datetime.datetime | None:
    """Return this moment, UTC, None where somebody is writing now; nobody waits for that long."""
    return _quiet_postgresql(engine) if engine.dialect.name == "postgresql" else _quiet_sqlite(engine)


def _quiet_postgresql(engine: Engine) -> datetime.datetime | None:
    with engine.connect() as connection:
        if not connection.scalar(select(func.pg_try_advisory_xact_lock_shared(_LOCK))):
            return None
        return _clock(connection)


def _quiet_sqlite(engine: Engine) -> datetime.datetime | None:
    with engine.connect() as connection:
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        patience = driver.execute("PRAGMA busy_timeout").fetchone()[0]
        driver.execute("PRAGMA busy_timeout = 0")
        try:
            driver.execute("BEGIN IMMEDIATE")  # the lock of a writer, given back at once
            moment = _clock(connection)
            driver.execute("ROLLBACK")
        except sqlite3.OperationalError:  # another has it, or this process may not write at all
            return None
        finally:
            driver.execute(f"PRAGMA busy_timeout = {patience}")
    return moment


def _clock(connection: Connection) -> datetime.datetime:
    """Return what the clock says that all writers share: the server's, or this machine's."""
    if connection.dialect.name == "postgresql":
        return (
            connection.execute(select(func.clock_timestamp(type_=DateTime(timezone=True))))
            .scalar_one()
            .astimezone(datetime.UTC)
        )
    return datetime.datetime.now(datetime.UTC)
