"""The versions of one record: a page of them, and one in full."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import func, select

from corpus.db.database import Database
from corpus.db.tables import Status, versions
from corpus.innovation import Innovation


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in a list: its number, the status it gave, who made it, from where, when (UTC) and why."""

    number: int
    status: Status
    actor: str
    source: str
    changed_at: datetime.datetime
    reason: str


_COLUMNS = tuple(versions.c[name] for name in VersionLine.__slots__)


def count_versions(database: Database, id: str) -> int:
    """Return how many versions a record has."""
    counting = select(func.count()).select_from(versions).where(versions.c.record_id == id)
    with database.reading() as connection:
        return connection.execute(counting).scalar_one()


def version_lines(database: Database, id: str, *, first: int = 0, limit: int = 50) -> list[VersionLine]:
    """Return `limit` versions of a record from position `first` (from 0) on, the newest first."""
    history = select(*_COLUMNS).where(versions.c.record_id == id).order_by(versions.c.number.desc())
    with database.reading() as connection:
        return [VersionLine(*row) for row in connection.execute(history.offset(first).limit(limit))]


def version_of(database: Database, id: str, number: int) -> tuple[VersionLine, Innovation] | None:
    """Return one version of a record with what the record said then, None where there is none of that number."""
    query = select(*_COLUMNS, versions.c.content).where(versions.c.record_id == id, versions.c.number == number)
    with database.reading() as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else (VersionLine(*row[:-1]), Innovation.from_json(row.content))
