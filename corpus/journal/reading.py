"""The journal as people read it: filtered, the newest first, a page at a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, true

from corpus.db.conditions import within_region
from corpus.db.database import Database
from corpus.db.tables import journal
from corpus.journal.entry import JournalEntry


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which entries are asked for; "" and None ask for all.

    Attributes
    ----------
    since, until : datetime.date or None
        First and last day (UTC), both included.
    region : str
        Code of a region, which stands for those within it too.
    """

    kind: str = ""
    action: str = ""
    actor: str = ""
    object_id: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    region: str = ""


class Journal:
    """The entries in a database that somebody may see; every method raises CatalogueError where the database fails.

    Parameters
    ----------
    seen : ColumnElement
        Condition on the columns of `journal`.
    """

    def __init__(self, database: Database, seen: ColumnElement[bool] | None = None) -> None:
        self._database = database
        self._seen = true() if seen is None else seen

    def count(self, wanted: JournalFilter) -> int:
        """Return how many entries there are."""
        query = select(func.count()).select_from(journal).where(self._seen, *_conditions(wanted))
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def entries(self, wanted: JournalFilter, *, first: int = 0, limit: int = 50) -> list[JournalEntry]:
        """Return `limit` entries from position `first` (from 0) on, the newest first."""
        query = select(*(journal.c[name] for name in JournalEntry.__slots__))
        query = query.where(self._seen, *_conditions(wanted)).order_by(journal.c.id.desc())
        with self._database.reading() as connection:
            return [JournalEntry(*row) for row in connection.execute(query.offset(first).limit(limit))]


def _conditions(wanted: JournalFilter) -> Iterator[ColumnElement[bool]]:
    for name in ("kind", "action", "actor", "object_id"):
        if value := getattr(wanted, name):
            yield journal.c[name] == value
    if wanted.since:
        yield journal.c.at >= _midnight(wanted.since)
    if wanted.until:
        yield journal.c.at < _midnight(wanted.until + datetime.timedelta(days=1))
    if wanted.region:
        yield within_region(journal.c.region, wanted.region)


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
