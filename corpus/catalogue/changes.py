"""What has changed since? Every record that is or was published, in the order of the last changes, from a place on.

The place is that of an entry in the journal. Writers wait for each other, so that entries are numbered in the order in
which changes become visible: whoever goes on from the last place he saw misses none, and a record that changes while
the list is read comes again at its end. Moments would not do, for a change is dated before it is written.
Records that were last changed before there was a journal come first.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal, or_, select
from sqlalchemy.engine import Connection, Row

from corpus.db.database import Database
from corpus.db.tables import journal, records, versions
from corpus.innovation import Innovation
from corpus.journal.entry import RECORD


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in the order of changes: behind an entry of the journal, or, where that is 0, behind a record."""

    entry: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that has changed.

    Attributes
    ----------
    changed_at : datetime
        When the version that counts was written, UTC.
    record : Innovation or None
        None where it is no longer published.
    place : Place
        From which the list goes on behind it.
    """

    id: str
    changed_at: datetime.datetime
    record: Innovation | None
    place: Place


def changed_since(
    database: Database, place: Place, *, since: datetime.datetime | None = None, limit: int
) -> list[Changed]:
    """Return up to `limit` records that have changed behind a place, each once, in the order of their last changes.

    Parameters
    ----------
    since : datetime, optional
        Changed at this moment (UTC) or later, where the place is the beginning.

    Raises
    ------
    CatalogueError
        The database fails.
    """
    with database.reading() as connection:
        before = _unrecorded(connection, place, since, limit) if place.entry == 0 else []
        begin = place.entry or (_entries_before(connection, since) if since else 0)
        return [*before, *_recorded(connection, begin, limit - len(before))]


def last_place(database: Database) -> Place:
    """Return the place behind which nothing has changed yet; raise CatalogueError where the database fails."""
    with database.reading() as connection:
        return Place(connection.scalar(select(func.max(journal.c.id))) or 0)


def _unrecorded(connection: Connection, place: Place, since: datetime.datetime | None, limit: int) -> list[Changed]:
    in_journal = exists().where(journal.c.kind == RECORD, journal.c.object_id == records.c.id)
    statement = _shown(literal(0).label("entry")).where(records.c.id > place.id, ~in_journal)
    if since is not None:
        statement = statement.where(versions.c.changed_at >= since)
    return _changed(connection.execute(statement.order_by(records.c.id).limit(limit)).all())


def _recorded(connection: Connection, begin: int, limit: int) -> list[Changed]:
    later = journal.alias()
    has_later = exists().where(
        later.c.kind == RECORD, later.c.object_id == journal.c.object_id, later.c.id > journal.c.id
    )
    statement = _shown(journal.c.id.label("entry")).join(journal, journal.c.object_id == records.c.id)
    statement = statement.where(journal.c.kind == RECORD, journal.c.id > begin, ~has_later)
    return _changed(connection.execute(statement.order_by(journal.c.id).limit(limit)).all())


def _entries_before(connection: Connection, since: datetime.datetime) -> int:
    """Return the number behind which every entry since a moment stands; the last one where there is none."""
    first = connection.scalar(select(func.min(journal.c.id)).where(journal.c.at >= since))
    return first - 1 if first is not None else connection.scalar(select(func.max(journal.c.id))) or 0


def _shown(entry: ColumnElement[Any]) -> Select[Any]:
    before = versions.alias()
    counts = (versions.c.record_id == records.c.id) & (versions.c.number == records.c.version)
    was_published = exists().where(before.c.record_id == records.c.id, before.c.status == "published")
    statement = select(entry, records.c.id, records.c.status, versions.c.changed_at, versions.c.content)
    statement = statement.select_from(records).join(versions, counts)
    return statement.where(or_(records.c.status == "published", was_published))


def _changed(rows: Sequence[Row[Any]]) -> list[Changed]:
    return [
        Changed(
            row.id,
            row.changed_at,
            Innovation.from_json(row.content) if row.status == "published" else None,
            Place(row.entry) if row.entry else Place(0, row.id),
        )
        for row in rows
    ]
