"""Has what is published changed, and does the index follow? One row says so, which costs next to nothing to read."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from corpus.db.database import Database
from corpus.db.tables import published_state


@dataclass(frozen=True, slots=True)
class PublishedState:
    """Which state of the published records the catalogue is in.

    Attributes
    ----------
    token : str
        Another one after every change: a random one, so that a catalogue restored from a copy and changed since never
        has one that it had before.
    failure : str
        Why the index could not be brought up to date at the last attempt, one sentence; "" where it could.
    failed_at : datetime or None
        Since when attempts fail, UTC.
    """

    token: str
    failure: str = ""
    failed_at: datetime.datetime | None = None


def renew(connection: Connection) -> None:
    """Note that the published records change, in the transaction that changes them."""
    connection.execute(update(published_state).values(token=uuid.uuid4().hex))


def state_in(connection: Connection) -> PublishedState:
    """Return the state that a connection sees."""
    row = connection.execute(select(published_state)).one()
    return PublishedState(row.token, row.failure, row.failed_at)


def state_of(database: Database) -> PublishedState:
    """Return the state of a database; raise CatalogueError where it fails."""
    with database.reading() as connection:
        return state_in(connection)


def note_failure(database: Database, sentence: str) -> None:
    """Keep why the index could not follow, for all servers; "" when it follows again.

    Raises
    ------
    CatalogueError
        The database fails.
    """
    with database.writing() as connection:
        since = state_in(connection).failed_at or datetime.datetime.now(datetime.UTC)
        connection.execute(update(published_state).values(failure=sentence, failed_at=since if sentence else None))
