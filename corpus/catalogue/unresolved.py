"""Names in published records that belong to no agency of the register, counted by the database.

What a name lacks was worked out when the version that counts was written (`corpus/agencies/resolve.py`).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from corpus.db.database import Database
from corpus.db.tables import records


class UnresolvedName(NamedTuple):
    """A name as records write it, "" where they name nobody; what it lacks, and how many records have it."""

    name: str
    lack: str
    total: int


class UnresolvedNames:
    """The names that somebody may see: `seen` is a condition on the columns of `records`."""

    def __init__(self, database: Database, seen: ColumnElement[bool]) -> None:
        self._database, self._seen = database, seen

    def count(self) -> int:
        """Return how many names there are."""
        names = self._names().order_by(None).subquery()
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(names)).scalar_one()

    def page(self, *, first: int, limit: int) -> list[UnresolvedName]:
        """Return `limit` names from position `first` (from 0) on, those of most records first."""
        with self._database.reading() as connection:
            return [UnresolvedName(*row) for row in connection.execute(self._names().offset(first).limit(limit))]

    def _names(self) -> Select[Any]:
        agency, lack = records.c.agency, records.c.lack
        of_names = select(agency, lack, func.count()).where(records.c.status == "published", lack != "", self._seen)
        return of_names.group_by(agency, lack).order_by(func.count().desc(), agency, lack)
