"""The catalogue: every record, every version of it, and who changed what, when, and from which source."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Row

from corpus.catalogue.merged_records import follow_curated
from corpus.catalogue.pairs import look_alikes_of
from corpus.catalogue.snapshot import Snapshot, innovation_of
from corpus.catalogue.versioning import (
    Change,
    current,
    each_once,
    put_records,
    withdraw_others,
)
from corpus.db.database import PATIENCE, Database, open_database
from corpus.db.tables import STATUSES, Status, records, versions
from corpus.errors import DataError
from corpus.innovation import Innovation


@dataclass(frozen=True, slots=True)
class Version:
    """A record as it was from `changed_at` (UTC) on: the first has number 1, the last one counts."""

    innovation: Innovation
    number: int
    status: Status
    content_hash: str
    actor: str
    source: str
    changed_at: datetime.datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What taking records in has done: how many were added, changed or found unchanged.

    Attributes
    ----------
    kept : int
        Records left as they are, because another source has changed them since.
    withdrawn : int
        Records that their source no longer has.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    withdrawn: int = 0


class Catalogue:
    """The records in a database; any number of processes may use it at once.

    What writes does so in one transaction: all of it, or nothing. Every method raises CatalogueError where the
    database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def database(self) -> Database:
        """The database that it is in, for what else is kept there."""
        return self._database

    def put_all(self, given: Iterable[Innovation], *, source: str, actor: str, status: Status = "published") -> Report:
        """Take in records that `corpus.validation` found without fault; same content and status again changes nothing.

        Raises
        ------
        DataError
            A record is given twice.
        """
        with self._database.writing() as connection:
            outcome = put_records(connection, given, status, Change.now(connection, actor=actor, source=source))
        return Report(**outcome.counts)

    def follow(self, given: Iterable[Innovation], *, source: str, actor: str) -> Report:
        """Make the published records of `source` those that are given now.

        The text given for a record that other sources were merged into replaces the curated text only: what those
        filled stays. Records that somebody else has changed since are left alone; those of this source that are no
        longer given are withdrawn, and published again when they are given again.

        Raises
        ------
        DataError
            A record is given twice, or none at all: a source that fell silent must not empty the catalogue.
        """
        given = list(each_once(given))
        with self._database.writing() as connection:
            change = Change.now(connection, actor=actor, source=source)
            merged = follow_curated(connection, given, change)
            others = (record for record in given if record.id not in merged.ids)
            put = put_records(connection, others, "published", change, own_only=True)
            ids = merged.ids | put.ids
            if not ids:
                raise DataError(f"The source {source!r} gives no record; its records were left as they are.")
            withdrawn = withdraw_others(connection, ids, change)
        return Report(**(merged.counts + put.counts), withdrawn=withdrawn)

    def get(self, id: str) -> Version | None:
        """Return the version of a record that counts, whatever its status; None where there is no such record."""
        with self._database.reading() as connection:
            row = connection.execute(current().where(records.c.id == id)).one_or_none()
        return None if row is None else version_of(row)

    def versions(self, id: str) -> tuple[Version, ...]:
        """Return all versions of a record, the first one first; none where there is no such record."""
        history = select(versions).where(versions.c.record_id == id).order_by(versions.c.number)
        with self._database.reading() as connection:
            return tuple(version_of(row) for row in connection.execute(history))

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Yield the published records as they are now, whatever is changed meanwhile."""
        with self._database.snapshot() as connection:
            yield Snapshot(connection)

    def published(self) -> Iterator[Innovation]:
        """Yield the published records in byte order of their ids, as they were when the first one was asked for."""
        with self.snapshot() as snapshot:
            yield from snapshot.records()

    def digest(self) -> str:
        """Return 64 hexadecimal digits that change whenever the published records do."""
        with self.snapshot() as snapshot:
            return snapshot.digest()

    def look_alikes(self, id: str) -> tuple[str, ...]:
        """Return the ids of copies of a record in other regions, or of what it is a copy of."""
        with self._database.reading() as connection:
            return look_alikes_of(connection, id)

    def counts(self) -> dict[Status, int]:
        """Return how many records there are of each status."""
        count = select(records.c.status, func.count().label("number")).group_by(records.c.status)
        with self._database.reading() as connection:
            found = {row.status: row.number for row in connection.execute(count)}
        return {status: found.get(status, 0) for status in STATUSES}


@contextmanager
def open_catalogue(url: str, *, patience: float = PATIENCE) -> Iterator[Catalogue]:
    """Yield the catalogue in the database that `url` names, made or brought up to date where that is needed.

    Parameters
    ----------
    url : str
        `sqlite:///FILE` or `postgresql://USER@HOST/NAME`.
    patience : float
        Seconds to wait for another writer.

    Raises
    ------
    CatalogueError
        The database cannot be used.
    """
    with open_database(url, patience=patience) as database:
        yield Catalogue(database)


def version_of(row: Row[Any]) -> Version:
    """Return the version that a row of `versions` holds; raise CatalogueError where its content is no record."""
    return Version(
        innovation=innovation_of(row),
        number=row.number,
        status=row.status,
        content_hash=row.content_hash,
        actor=row.actor,
        source=row.source,
        changed_at=row.changed_at,
        reason=row.reason,
    )
