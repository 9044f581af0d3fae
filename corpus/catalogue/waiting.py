"""Drafts that wait at the desk, and what else waits: found, counted and paged by the database."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.engine import Row

from corpus.catalogue.versioning import current
from corpus.db.conditions import within_region
from corpus.db.database import Database
from corpus.db.source_tables import pairs
from corpus.db.submission_tables import submissions
from corpus.db.tables import Status, records, replication_versions, replications, versions


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
class DraftFilter:
    """Which drafts are asked for: of a source, of a province (its code), with a text in title or agency."""

    source: str = ""
    province: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of one kind waits, and since when the oldest does (UTC), None where nothing waits."""

    count: int
    oldest: datetime.datetime | None


class Drafts:
    """The drafts of a database that somebody may see: `seen` is a condition on the columns of `records`."""

    def __init__(self, database: Database, seen: ColumnElement[bool]) -> None:
        self._database, self._seen = database, seen

    def count(self, wanted: DraftFilter) -> int:
        """Return how many there are."""
        of_filter = self._of(wanted).order_by(None).with_only_columns(records.c.id).subquery()
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(of_filter)).scalar_one()

    def page(self, wanted: DraftFilter, *, first: int, limit: int) -> list[ListedRecord]:
        """Return `limit` drafts from position `first` (from 0) on, those that have waited longest first."""
        with self._database.reading() as connection:
            return [_listed(row) for row in connection.execute(self._of(wanted).offset(first).limit(limit))]

    def sources(self) -> list[str]:
        """Return the sources of drafts, in order."""
        drafts = self._of(DraftFilter()).order_by(None).with_only_columns(versions.c.source).distinct()
        with self._database.reading() as connection:
            return sorted(connection.scalars(drafts))

    def _of(self, wanted: DraftFilter) -> Select[Any]:
        drafts = current().where(records.c.status == "draft", self._seen)
        if wanted.source:
            drafts = drafts.where(versions.c.source == wanted.source)
        if wanted.province:
            drafts = drafts.where(within_region(records.c.region, wanted.province))
        if wanted.text:
            in_title = records.c.title.icontains(wanted.text, autoescape=True)
            drafts = drafts.where(in_title | records.c.agency.icontains(wanted.text, autoescape=True))
        return drafts.order_by(versions.c.changed_at, records.c.id)


def listed(database: Database, ids: list[str]) -> list[ListedRecord]:
    """Return some records of any status in byte order of their ids; those that are not there are left out."""
    with database.reading() as connection:
        rows = connection.execute(current().where(records.c.id.in_(ids)).order_by(records.c.id))
        return [_listed(row) for row in rows]


def waiting_drafts(database: Database, seen: ColumnElement[bool]) -> Waiting:
    """Return how many drafts wait; `seen` is a condition on the columns of `records`."""
    drafts = current().where(records.c.status == "draft", seen)
    return _waiting(database, drafts.with_only_columns(func.count(), func.min(versions.c.changed_at)))


def waiting_submissions(database: Database, seen: ColumnElement[bool]) -> Waiting:
    """Return how many submissions wait for a curator; `seen` is a condition on the columns of `submissions`."""
    handed_in = select(func.count(), func.min(submissions.c.created_at))
    return _waiting(database, handed_in.where(submissions.c.state == "waiting", seen))


def waiting_pairs(database: Database, seen: ColumnElement[bool]) -> Waiting:
    """Return how many pairs of records wait; `seen` is a condition on the columns of `records`, about the first one."""
    uncertain = select(func.count(), func.min(pairs.c.decided_at)).join_from(
        pairs, records, records.c.id == pairs.c.one
    )
    return _waiting(database, uncertain.where(pairs.c.verdict == "uncertain", records.c.status != "withdrawn", seen))


def waiting_replications(database: Database, seen: ColumnElement[bool]) -> Waiting:
    """Return how many held replications wait; `seen` is a condition on the columns of `records`, of what is followed.

    One whose innovation has no record is seen by those who see everything.
    """
    counts = (replication_versions.c.replication_id == replications.c.id) & (
        replication_versions.c.number == replications.c.version
    )
    held = select(func.count(), func.min(replication_versions.c.changed_at)).select_from(
        replications.join(replication_versions, counts).outerjoin(records, records.c.id == replications.c.innovation_id)
    )
    return _waiting(database, held.where(replications.c.status == "held", seen))


def waiting_counts(database: Database) -> dict[str, int]:
    """Return how much waits in all, by kind."""
    everything = true()
    return {
        "drafts": waiting_drafts(database, everything).count,
        "submissions": waiting_submissions(database, everything).count,
        "replications": waiting_replications(database, everything).count,
        "pairs": waiting_pairs(database, everything).count,
    }


def _waiting(database: Database, query: Any) -> Waiting:
    with database.reading() as connection:
        count, oldest = connection.execute(query).one()
    return Waiting(count, oldest)


def _listed(row: Row[Any]) -> ListedRecord:
    return ListedRecord(
        row.record_id, row.title, row.region, row.agency, row.status, row.number, row.source, row.changed_at
    )
