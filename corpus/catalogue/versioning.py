"""How records change: each change adds a version, and the last version counts."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection, Row

from corpus.agencies.resolve import resolve
from corpus.batches import batches
from corpus.catalogue.published_state import renew
from corpus.catalogue.sets import sets_of
from corpus.db.tables import Status, record_sets, records, versions
from corpus.db.writers import written_at
from corpus.errors import DataError
from corpus.home_regions import region_of
from corpus.innovation import Innovation
from corpus.journal.entry import RECORD, JournalEntry, write_entries

_SHOWN = (records.c.title, records.c.region, records.c.agency, records.c.lack)

BATCH = 500
"""Records handled at once, so that memory does not grow with the catalogue."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes, from which source, when (UTC) and why; its fields are columns of `versions`."""

    actor: str
    source: str
    changed_at: datetime.datetime
    reason: str = ""

    @classmethod
    def now(cls, connection: Connection, *, actor: str, source: str, reason: str = "") -> Change:
        """Return a change of this moment, to be made by a transaction that writes: see `corpus.db.writers`."""
        return cls(actor, source, written_at(connection), reason)


class _Next(NamedTuple):
    """A version that is to count: its row, what lists are filtered by, and the status before, None for a new record."""

    version: dict[str, Any]
    shown: dict[str, str]
    before: Status | None


class Outcome(NamedTuple):
    """What became of records: how many were `added`, `changed`, `unchanged` or `kept`, and the ids of all."""

    counts: Counter[str]
    ids: set[str]


def current() -> Select[Any]:
    """Return the query of the versions that count, with what lists of records are filtered by."""
    counts = (versions.c.record_id == records.c.id) & (versions.c.number == records.c.version)
    return select(versions, *_SHOWN).join_from(records, versions, counts)


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
            version = {
                "record_id": record.id,
                "number": row.number + 1 if row else 1,
                "status": status,
                "content": record.to_json().decode(),
                "content_hash": content_hash,
                **asdict(change),
            }
            shown = {
                "title": record.title,
                "region": region_of(record),
                "agency": record.agency,
                "lack": resolve(record).lack,
            }
            new.append(_Next(version, shown, row.status if row else None))
    _write(connection, new)
    return outcome


def _with_status(row: Row[Any], status: Status, change: Change) -> _Next:
    values = dict(row._mapping)
    shown = {column.name: values.pop(column.name) for column in _SHOWN}
    return _Next({**values, **asdict(change), "number": row.number + 1, "status": status}, shown, row.status)


def _write(connection: Connection, new: Sequence[_Next]) -> None:
    """Write versions as those that count, each with its entry in the journal."""
    if any("published" in (row["status"], before) for row, _, before in new):
        renew(connection)
    heads = [
        {"of": row["record_id"], "version": row["number"], "status": row["status"], **shown} for row, shown, _ in new
    ]
    if first := [head | {"id": head.pop("of")} for head in heads if head["version"] == 1]:
        connection.execute(insert(records), first)
    if later := [head for head in heads if head["version"] > 1]:
        connection.execute(update(records).where(records.c.id == bindparam("of")), later)
    if new:
        connection.execute(insert(versions), [row for row, _, _ in new])
        _write_sets(connection, new)
    write_entries(connection, [_entry(each) for each in new])


def _entry(new: _Next) -> JournalEntry:
    row, shown, before = new
    changed = row["status"] if before != row["status"] else "changed"
    return JournalEntry(
        at=row["changed_at"],
        actor=row["actor"],
        action="added" if before is None else changed,
        kind=RECORD,
        object_id=row["record_id"],
        version=row["number"],
        region=shown["region"],
        agency=shown["agency"],
        source=row["source"],
        reason=row["reason"],
    )


def _write_sets(connection: Connection, new: Sequence[_Next]) -> None:
    """Write the sets of records whose versions are new."""
    if later := [{"of": row["record_id"]} for row, _, _ in new if row["number"] > 1]:
        connection.execute(delete(record_sets).where(record_sets.c.record_id == bindparam("of")), later)
    sets = [
        {"record_id": row["record_id"], "spec": spec}
        for row, _, _ in new
        for spec in sets_of(Innovation.from_json(row["content"]))
    ]
    if sets:
        connection.execute(insert(record_sets), sets)
