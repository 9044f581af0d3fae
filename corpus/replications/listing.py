"""Entries of the register as curators look for them: by status, province and words, found and paged by the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from corpus.db.conditions import within_region
from corpus.db.database import Database
from corpus.db.tables import APPROVALS, Approval, replication_versions, replications
from corpus.replications.register import EntryVersion, current_entries, entry_version

EntryStatus = Approval
STATUSES = APPROVALS
"""States of an entry: held until it is judged, then published or rejected."""


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries are asked for; an empty part asks for all.

    Attributes
    ----------
    province : str
        Code of the replicator's province.
    text : str
        Part of the innovation's or the replicator's name.
    """

    status: str = ""
    province: str = ""
    text: str = ""


class EntryList:
    """The entries of a database that somebody may see: `seen` is a condition on the columns of `replications`."""

    def __init__(self, database: Database, seen: ColumnElement[bool]) -> None:
        self._database, self._seen = database, seen

    def count(self, wanted: EntryFilter) -> int:
        """Return how many there are."""
        found = self._of(wanted).order_by(None).with_only_columns(replications.c.id).subquery()
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(found)).scalar_one()

    def page(self, wanted: EntryFilter, *, first: int, limit: int) -> list[EntryVersion]:
        """Return `limit` entries from position `first` (from 0) on, those that have waited longest first."""
        with self._database.reading() as connection:
            return [entry_version(row) for row in connection.execute(self._of(wanted).offset(first).limit(limit))]

    def of_ids(self, ids: list[str]) -> list[EntryVersion]:
        """Return some entries, the oldest first, without those that are not there or not to be seen."""
        with self._database.reading() as connection:
            query = self._of(EntryFilter()).where(replications.c.id.in_(ids))
            return [entry_version(row) for row in connection.execute(query)]

    def _of(self, wanted: EntryFilter) -> Select[Any]:
        found = current_entries().where(self._seen)
        if wanted.status:
            found = found.where(replications.c.status == wanted.status)
        if wanted.province:
            found = found.where(within_region(replications.c.replicator, wanted.province))
        if wanted.text:
            in_title = replications.c.title.icontains(wanted.text, autoescape=True)
            found = found.where(in_title | replications.c.agency.icontains(wanted.text, autoescape=True))
        return found.order_by(replication_versions.c.changed_at, replications.c.id)
