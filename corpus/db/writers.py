"""Who writes, and when? One transaction at a time, stamped so that stamps grow in the order of commits.

The last stamp is kept. Where the clock is set back, stamps go on from there, a microsecond apart, until it has caught
up. Whoever follows the catalogue by the moments of its changes, as harvesters do, misses none by that: a change that is
not to be seen yet is stamped after all that are, and after every moment that was settled.
"""

from __future__ import annotations

import datetime
import sqlite3
from typing import cast

from sqlalchemy import DateTime, func, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

from corpus.db.tables import stamps

WRITES = "tiru_writes"
"""Option of connections whose transaction writes."""

_STAMP = "tiru_stamp"  # of the transaction that a connection is in
_LOCK = 0x74697275  # any number will do, as long as all writers name the same: "tiru" in ASCII
_FRESH = datetime.timedelta(seconds=1)  # a settled moment is not moved on sooner: OAI-PMH knows whole seconds


def take_turn(connection: Connection, patience: float) -> None:
    """Wait in a transaction that writes until no other does, `patience` seconds at most.

    SQLite has waited already, where the transaction began.
    """
    connection.info.pop(_STAMP, None)  # of another transaction of the same connection
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.set_config("lock_timeout", f"{round(patience * 1000)}ms", True)))
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def written_at(connection: Connection) -> datetime.datetime:
    """Return the moment, UTC, that all is stamped with what a transaction writes; later than those of all before it.

    Raises
    ------
    RuntimeError
        The transaction only reads: others may write at the same time, with later stamps and sooner to be seen.
    """
    if not connection.get_execution_options().get(WRITES):
        raise RuntimeError("Only a transaction that writes may stamp a change.")
    if _STAMP not in connection.info:
        connection.info[_STAMP] = _stamp(connection)
    moment: datetime.datetime = connection.info[_STAMP]
    return moment


def settled_moment(engine: Engine) -> datetime.datetime:
    """Return a moment, UTC, before which nothing more will be stamped, and nothing that is not to be seen was.

    It is this one, or at most a second ago; while somebody writes, or where this process may not, or the clock is
    behind, it is the last that was kept. Nobody waits for that long.
    """
    with engine.connect() as connection:
        latest, now = _latest(connection), _clock(connection)
    if now - latest < _FRESH:
        return latest
    moved_on = _moved_on_postgresql if engine.dialect.name == "postgresql" else _moved_on_sqlite
    return moved_on(engine) or latest


def _moved_on_postgresql(engine: Engine) -> datetime.datetime | None:
    """Keep this moment as the last stamp and return it, None where somebody is writing."""
    try:
        with engine.begin() as connection:
            if not connection.scalar(select(func.pg_try_advisory_xact_lock(_LOCK))):
                return None
            return _stamp(connection)
    except DBAPIError:  # this process may not write
        return None


def _moved_on_sqlite(engine: Engine) -> datetime.datetime | None:
    with engine.connect() as connection:
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        patience = driver.execute("PRAGMA busy_timeout").fetchone()[0]
        driver.execute("PRAGMA busy_timeout = 0")
        try:
            with connection.execution_options(**{WRITES: True}).begin():
                return _stamp(connection)
        except DBAPIError:  # another has the lock, or this process may not write
            return None
        finally:
            driver.execute(f"PRAGMA busy_timeout = {patience}")


def _stamp(connection: Connection) -> datetime.datetime:
    moment = max(_clock(connection), _latest(connection) + datetime.timedelta.resolution)
    connection.execute(update(stamps).values(latest=moment))
    return moment


def _latest(connection: Connection) -> datetime.datetime:
    latest: datetime.datetime = connection.execute(select(stamps.c.latest)).scalar_one()
    return latest


def _clock(connection: Connection) -> datetime.datetime:
    """Return what the clock says that all writers share: the server's, or this machine's."""
    if connection.dialect.name == "postgresql":
        return (
            connection.execute(select(func.clock_timestamp(type_=DateTime(timezone=True))))
            .scalar_one()
            .astimezone(datetime.UTC)
        )
    return datetime.datetime.now(datetime.UTC)
