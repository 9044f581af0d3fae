"""What is in service, as a curator decides: drafts published, records withdrawn, each change as a version."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, or_, select, update
from sqlalchemy.engine import Connection

from corpus.batches import batches
from corpus.catalogue.merged_records import put_merged
from corpus.catalogue.pairs import merged_into
from corpus.catalogue.versioning import BATCH, Change, change_status, current
from corpus.db.database import Database
from corpus.db.source_tables import source_records
from corpus.db.tables import Status, records
from corpus.errors import DataError
from corpus.innovation import Innovation

CURATOR = "curator"
"""Source of a change of status by a person."""


class StatusReport(NamedTuple):
    """Ids of the records that have another status now, and of those that had it already."""

    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


def publish(
    database: Database,
    ids: Sequence[str],
    *,
    actor: str,
    reason: str = "",
    seen: Mapping[str, int] | None = None,
) -> StatusReport:
    """Publish records as they are, drafts and withdrawn ones, all or none.

    Parameters
    ----------
    seen : mapping, optional
        By id, the number of the version that was looked at; where a record has changed since, nothing is published.

    Raises
    ------
    DataError
        There is no record of one of the ids, it is part of another one, or it has changed since it was looked at.
    """
    with database.writing() as connection:
        change = Change.now(connection, actor=actor, source=CURATOR, reason=reason)
        _check_seen(connection, seen or {})
        report = _with_status(connection, ids, "published", change)
        # Somebody has read them as they are: all their texts may be shown from now on.
        for batch in batches(report.changed, BATCH):
            of_batch = source_records.c.record_id.in_(batch)
            connection.execute(update(source_records).where(of_batch).values(shown=1))
    return report


def withdraw(
    database: Database, ids: Sequence[str], *, actor: str, reason: str, seen: Mapping[str, int] | None = None
) -> StatusReport:
    """Take records out of service, all or none; their versions stay, and no source publishes them again.

    Parameters
    ----------
    seen : mapping, optional
        By id, the number of the version that was looked at; where a record has changed since, nothing is withdrawn.

    Raises
    ------
    DataError
        There is no record of one of the ids, it is part of another one, or it has changed since it was looked at.
    """
    with database.writing() as connection:
        _check_seen(connection, seen or {})
        return _with_status(
            connection, ids, "withdrawn", Change.now(connection, actor=actor, source=CURATOR, reason=reason)
        )


def publish_source(
    database: Database,
    source: str,
    *,
    actor: str,
    origin: str = CURATOR,
    seen_since: datetime.datetime | None = None,
    in_doubt: bool = True,
) -> Counter[str]:
    """Publish what waits as a draft from a source, and show its texts in records that were published before.

    Parameters
    ----------
    origin : str
        Which source the new versions are of.
    seen_since : datetime, optional
        Leave alone what the source had last before this moment.
    in_doubt : bool
        Whether also what is doubtful, which only a person may decide.

    Returns
    -------
    Counter
        How many records were `published` or `changed`, and how many `left withdrawn`.
    """
    given = (source_records.c.source == source) & source_records.c.gone_since.is_(None)
    if seen_since is not None:
        given &= source_records.c.seen_at >= seen_since
    if not in_doubt:
        given &= source_records.c.doubt == ""
    waiting = _records_of(given).where(
        or_(records.c.status == "draft", (source_records.c.shown == 0) & (records.c.status == "published"))
    )
    withdrawn = _records_of(given).where(records.c.status == "withdrawn")
    with database.writing() as connection:
        change = Change.now(connection, actor=actor, source=origin)
        ids: list[str] = list(connection.scalars(waiting.order_by(records.c.id)))
        counts = Counter({"left withdrawn": len(list(connection.scalars(withdrawn)))})
        for batch in batches(ids, BATCH):
            connection.execute(
                update(source_records).where(given, source_records.c.record_id.in_(batch)).values(shown=1)
            )
            counts.update(put_merged(connection, batch, change, "published"))
    del counts["unchanged"]
    return +counts


def waiting_drafts(database: Database, source: str) -> int:
    """Return how many records wait as drafts of a source."""
    drafts = _records_of(source_records.c.source == source).where(records.c.status == "draft").subquery()
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(drafts)).scalar_one()


def known_sources(database: Database) -> list[str]:
    """Return the names of the sources that the catalogue holds source records of, in order."""
    names = select(source_records.c.source).distinct().order_by(source_records.c.source)
    with database.reading() as connection:
        return list(connection.scalars(names))


def drafts(database: Database, source: str = "") -> Iterator[Innovation]:
    """Yield the drafts in byte order of their ids, all or those of one source."""
    waiting = current().where(records.c.status == "draft").order_by(records.c.id)
    if source:
        waiting = waiting.where(records.c.id.in_(_records_of(source_records.c.source == source)))
    with database.reading() as connection:
        for row in connection.execution_options(yield_per=BATCH).execute(waiting):
            yield Innovation.from_json(row.content)


def _records_of(which: ColumnElement[bool]) -> Select[Any]:
    """Return the query of the records that some source records went into."""
    joined = select(records.c.id).join_from(source_records, records, source_records.c.record_id == records.c.id)
    return joined.where(which, source_records.c.ingested_hash != "").distinct()


def _check_seen(connection: Connection, seen: Mapping[str, int]) -> None:
    for batch in batches(seen, BATCH):
        for row in connection.execute(select(records.c.id, records.c.version).where(records.c.id.in_(batch))):
            if row.version != seen[row.id]:
                raise DataError(f"{row.id!r} has changed since you looked at it; nothing was changed. Look again.")


def _with_status(connection: Connection, ids: Sequence[str], status: Status, change: Change) -> StatusReport:
    changed: dict[bool, list[str]] = {True: [], False: []}
    for id in dict.fromkeys(ids):
        if into := merged_into(connection, id):
            raise DataError(f"{id!r} is part of {into!r}; nothing was {status}.")
        changed[change_status(connection, id, status, change)].append(id)
    return StatusReport(tuple(changed[True]), tuple(changed[False]))
