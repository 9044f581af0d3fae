"""Records that wait at the desk, and what else waits: found, counted and paged by the database."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select, true
from sqlalchemy.engine import Row

from corpus.catalogue.stale import is_stale
from corpus.catalogue.twins import pairs_that_wait
from corpus.catalogue.versioning import current
from corpus.db.conditions import within_region
from corpus.db.database import Database
from corpus.db.source_tables import pairs
from corpus.db.submission_tables import KINDS, Kind, submissions
from corpus.db.tables import Status, records, replication_versions, replications, versions

DRAFT, STALE, UNRESOLVED = RECORD_PILES = ("draft", "stale", "unresolved")
"""Why records wait: to be published, to be looked at again, or for their agency to be made out."""

WEEK, MONTH = 7, 30
"""Days by which the age of what waits is told."""


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A record in a list; `number` is that of the version that counts, made at `changed_at` (UTC) from `source`."""

    id: str
    title: str
    region: str
    agency: str
    status: Status
    number: int
    source: str
    changed_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records that wait are asked for; an empty part asks for all.

    Attributes
    ----------
    pile : str
        One of `RECORD_PILES`.
    source : str
        Where the last change came from.
    province : str
        Code of a province.
    text : str
        Part of a title or of an agency's name.
    agency, lack : str
        Of records whose agency is not made out: the name as it stands, and what it lacks.
    """

    pile: str = DRAFT
    source: str = ""
    province: str = ""
    text: str = ""
    agency: str = ""
    lack: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of one kind waits, how much of it longer than a `WEEK` and a `MONTH`.

    `oldest` is since when the oldest does (UTC), None where nothing waits.
    """

    count: int
    oldest: datetime.datetime | None
    over_week: int = 0
    over_month: int = 0


class WaitingRecords:
    """The records of a database that somebody may see: `seen` is a condition on the columns of `records`."""

    def __init__(self, database: Database, seen: ColumnElement[bool]) -> None:
        self._database, self._seen = database, seen

    def count(self, wanted: RecordFilter) -> int:
        """Return how many there are."""
        of_filter = self._of(wanted).order_by(None).with_only_columns(records.c.id).subquery()
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(of_filter)).scalar_one()

    def page(self, wanted: RecordFilter, *, first: int, limit: int) -> list[ListedRecord]:
        """Return `limit` records from position `first` (from 0) on, those that have waited longest first."""
        with self._database.reading() as connection:
            return [_listed(row) for row in connection.execute(self._of(wanted).offset(first).limit(limit))]

    def sources(self, pile: str = DRAFT) -> list[str]:
        """Return the sources of records of one pile, in order."""
        found = self._of(RecordFilter(pile)).order_by(None).with_only_columns(versions.c.source).distinct()
        with self._database.reading() as connection:
            return sorted(connection.scalars(found))

    def _of(self, wanted: RecordFilter) -> Select[Any]:
        found = current().where(_in_pile(wanted.pile), self._seen)
        if wanted.source:
            found = found.where(versions.c.source == wanted.source)
        if wanted.province:
            found = found.where(within_region(records.c.region, wanted.province))
        if wanted.text:
            in_title = records.c.title.icontains(wanted.text, autoescape=True)
            found = found.where(in_title | records.c.agency.icontains(wanted.text, autoescape=True))
        if wanted.lack:
            found = found.where(records.c.lack == wanted.lack, records.c.agency == wanted.agency)
        return found.order_by(versions.c.changed_at, records.c.id)


def listed(database: Database, ids: list[str]) -> list[ListedRecord]:
    """Return some records of any status in byte order of their ids; those that are not there are left out."""
    with database.reading() as connection:
        rows = connection.execute(current().where(records.c.id.in_(ids)).order_by(records.c.id))
        return [_listed(row) for row in rows]


def waiting_records(database: Database, seen: ColumnElement[bool], pile: str = DRAFT) -> Waiting:
    """Return how many records of one pile wait; `seen` is a condition on the columns of `records`."""
    found = current().where(_in_pile(pile), seen)
    return _waiting(database, found, versions.c.changed_at)


def waiting_submissions(database: Database, seen: ColumnElement[bool], kinds: tuple[Kind, ...] = KINDS) -> Waiting:
    """Return how many submissions wait for a curator; `seen` is a condition on the columns of `submissions`."""
    handed_in = select(submissions).where(submissions.c.state == "waiting", submissions.c.kind.in_(kinds), seen)
    return _waiting(database, handed_in, submissions.c.created_at)


def waiting_pairs(database: Database, seen: ColumnElement[bool]) -> Waiting:
    """Return how many pairs of records wait; `seen` is a condition on the columns of `twins.ONE` and `twins.OTHER`."""
    return _waiting(database, pairs_that_wait(seen), pairs.c.decided_at)


def waiting_replications(database: Database, seen: ColumnElement[bool]) -> Waiting:
    """Return how many held replications wait; `seen` is a condition on the columns of `replications`."""
    of = replication_versions.c
    counts = (of.replication_id == replications.c.id) & (of.number == replications.c.version)
    held = select(replications).join_from(replications, replication_versions, counts)
    return _waiting(database, held.where(replications.c.status == "held", seen), of.changed_at)


def waiting_counts(database: Database) -> dict[str, int]:
    """Return how much waits in all, by kind."""
    everything = true()
    return {
        "drafts": waiting_records(database, everything).count,
        "submissions": waiting_submissions(database, everything).count,
        "replications": waiting_replications(database, everything).count,
        "pairs": waiting_pairs(database, everything).count,
    }


def _in_pile(pile: str) -> ColumnElement[bool]:
    if pile == STALE:
        return is_stale()
    if pile == UNRESOLVED:
        return (records.c.status == "published") & (records.c.lack != "")
    return records.c.status == "draft"


def _waiting(database: Database, found: Select[Any], since: ColumnElement[datetime.datetime]) -> Waiting:
    now = datetime.datetime.now(datetime.UTC)
    older = [func.sum(case((since < now - datetime.timedelta(days=days), 1), else_=0)) for days in (WEEK, MONTH)]
    with database.reading() as connection:
        row = connection.execute(found.with_only_columns(func.count(), func.min(since), *older)).one()
    return Waiting(row[0], row[1], row[2] or 0, row[3] or 0)


def _listed(row: Row[Any]) -> ListedRecord:
    return ListedRecord(
        row.record_id, row.title, row.region, row.agency, row.status, row.number, row.source, row.changed_at
    )
