"""When published records were changed last, and when they came."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select

from corpus.db.database import Database
from corpus.db.tables import record_sets, records, versions

Changes = Mapping[str, datetime.datetime]
"""Moments (UTC) of the versions that count, by the id of the record."""


class ChangeTimes:
    """The moments of the last changes in a database; every method raises CatalogueError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, ids: Collection[str]) -> Changes:
        """Return those of some records, without those that are not published."""
        return self._changes(_published(records.c.id.in_(ids)))

    def between(self, first: str, last: str) -> Changes:
        """Return those of the published records from one id to another, both included, in byte order of ids."""
        return self._changes(_published(records.c.id >= first, records.c.id <= last))

    def latest(self, limit: int, within: str = "") -> Changes:
        """Return those of the published records that were changed last, the newest first, `limit` at most.

        Parameters
        ----------
        within : str
            The set of which they are, as `provinsi:35`; "" for all.
        """
        is_in = exists().where(record_sets.c.record_id == records.c.id, record_sets.c.spec == within)
        newest = (
            _published(*([is_in] if within else [])).order_by(versions.c.changed_at.desc(), records.c.id).limit(limit)
        )
        return self._changes(newest)

    def added(self, limit: int) -> Changes:
        """Return when the published records came that came last, the newest first, `limit` at most."""
        first = (versions.c.record_id == records.c.id) & (versions.c.number == 1)
        query = select(records.c.id, versions.c.changed_at).join_from(records, versions, first)
        query = query.where(records.c.status == "published").order_by(versions.c.changed_at.desc(), records.c.id)
        return self._changes(query.limit(limit))

    def _changes(self, query: Select[Any]) -> Changes:
        with self._database.reading() as connection:
            return {row.id: row.changed_at for row in connection.execute(query)}


def _published(*conditions: ColumnElement[bool]) -> Select[Any]:
    counts = (versions.c.record_id == records.c.id) & (versions.c.number == records.c.version)
    query = select(records.c.id, versions.c.changed_at).join_from(records, versions, counts)
    return query.where(records.c.status == "published", *conditions)
