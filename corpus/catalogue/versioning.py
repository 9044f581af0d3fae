"""How records change: each change adds a version, and the last version counts."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection, Row

from corpus.batches import batches
from corpus.catalogue.sets import sets_of
from corpus.db.tables import Status, record_sets, records, versions
from corpus.errors import DataError
from corpus.innovation import Innovation

BATCH = 500
"""Records handled at once, so that memory does not grow with the catalogue."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes, from which source, and when (UTC); its fields are columns of `versions`."""

    actor: str
    source: str
    changed_at: datetime.datetime

    @classmethod
    def now(cls, *, actor: str, source: str) -> Change:
        """Return a change of this moment."""
        return cls(actor, source, datetime.datetime.now(datetime.UTC))


class Outcome(NamedTuple):
    """What became of records: how many were `added`, `changed`, `unchanged` or `kept`, and the ids of all."""

    counts: Counter[str]
    ids: set[str]


def current() -> Select[Any]:
    """Return the query of the versions that count."""
    counts = (versions.c.record_id == records.c.id) & (versions.c.number == records.c.version)
    return select(versions).join_from(records, versions, counts)


def put_records(
    connection: Connection, given: Iterable[Innovation], status: Status, change: Change, *, own_only: bool = False
) -> Outcome:
    """Write the records that differ from what is held.

    Parameters
    ----------
    own_only : bool
        Leave alone what another source than that of `change` has changed last.

    Raises
    ------
    DataError
        A record is given twice.
    """
    outcome = Outcome(Counter(), set())
    for batch in batches(each_once(given), BATCH):
        outcome.ids.update(record.id for record in batch)
        outcome.counts.update(_put_batch(connection, batch, status, change, own_only=own_only))
    return outcome


def each_once(given: Iterable[Innovation]) -> Iterator[Innovation]:
    """Yield records as they come; raise DataError where one is given twice."""
    ids: set[str] = set()
    for record in given:
        if record.id in ids:
            raise DataError(f"The record {record.id!r} is given twice; nothing was taken in.")
        ids.add(record.id)
        yield record


def withdraw_others(connection: Connection, ids: Collection[str], change: Change) -> int:
    """Withdraw the records that the source of `change` changed last, except `ids`; return how many."""
    own = current().with_only_columns(records.c.id)
    own = own.where(versions.c.source == change.source, records.c.status != "withdrawn")
    withdrawn = [id for id in connection.scalars(own) if id not in ids]
    for batch in batches(withdrawn, BATCH):
        rows = connection.execute(current().where(records.c.id.in_(batch)))
        _write(connection, [_with_status(row, "withdrawn", change) for row in rows])
    return len(withdrawn)


def change_status(connection: Connection, id: str, status: Status, change: Change) -> bool:
    """Give a record another status; return False where it has it already, raise DataError where there is none."""
    row = connection.execute(current().where(records.c.id == id)).one_or_none()
    if row is None:
        raise DataError(f"The catalogue holds no record {id!r}; nothing was {status}.")
    if row.status == status:
        return False
    _write(connection, [_with_status(row, status, change)])
    return True


def _put_batch(
    connection: Connection, batch: list[Innovation], status: Status, change: Change, *, own_only: bool
) -> Counter[str]:
    held = current().where(records.c.id.in_([record.id for record in batch]))
    row_of = {row.record_id: row for row in connection.execute(held)}
    outcome: Counter[str] = Counter()
    new = []
    for record in batch:
        row, content_hash = row_of.get(record.id), record.content_hash
        if row is None:
            became = "added"
        elif (row.status, row.content_hash) == (status, content_hash):
            became = "unchanged"
        elif own_only and row.source != change.source:
            became = "kept"
        else:
            became = "changed"
        outcome[became] += 1
        if became in {"added", "changed"}:
            new.append(
                {
                    "record_id": record.id,
                    "number": row.number + 1 if row else 1,
                    "status": status,
                    "content": record.to_json().decode(),
                    "content_hash": content_hash,
                    **asdict(change),
                }
            )
    _write(connection, new)
    return outcome


def _with_status(row: Row[Any], status: Status, change: Change) -> dict[str, Any]:
    return {**row._mapping, **asdict(change), "number": row.number + 1, "status": status}


def _write(connection: Connection, new: list[dict[str, Any]]) -> None:
    """Write rows of `versions` as those that count."""
    first = [{"id": row["record_id"], "version": 1, "status": row["status"]} for row in new if row["number"] == 1]
    later = [
        {"of": row["record_id"], "version": row["number"], "status": row["status"]} for row in new if row["number"] > 1
    ]
    if first:
        connection.execute(insert(records), first)
    if later:
        connection.execute(update(records).where(records.c.id == bindparam("of")), later)
    if new:
        connection.execute(insert(versions), new)
        _write_sets(connection, new)


def _write_sets(connection: Connection, new: list[dict[str, Any]]) -> None:
    """Write the sets of records whose rows of `versions` are new."""
    if later := [{"of": row["record_id"]} for row in new if row["number"] > 1]:
        connection.execute(delete(record_sets).where(record_sets.c.record_id == bindparam("of")), later)
    sets = [
        {"record_id": row["record_id"], "spec": spec}
        for row in new
        for spec in sets_of(Innovation.from_json(row["content"]))
    ]
    if sets:
        connection.execute(insert(record_sets), sets)
