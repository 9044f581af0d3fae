"""The register of replications in the catalogue's database, with every version of every entry."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.engine import Connection, Row

from corpus.catalogue.published_state import renew
from corpus.catalogue.versioning import Change
from corpus.db.database import Database, open_database
from corpus.db.tables import Approval, replication_steps, replication_versions, replications
from corpus.errors import ChangedMeanwhileError, DataError
from corpus.journal.entry import REPLICATION, JournalEntry, write_entries
from corpus.replications.entry import Entry, check
from corpus.replications.filed import filed, filed_steps

SHIPPED = "shipped"
"""Source of the entries that ship."""

CURATOR = "curator"
"""Source of what a curator enters, changes or judges here."""


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """An entry as it was after one change."""

    entry: Entry
    number: int
    status: Approval
    actor: str
    source: str
    changed_on: datetime.date
    reason: str = ""


class Register:
    """The entries in a database; every method raises CatalogueError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put_all(
        self, entries: Iterable[Entry], *, source: str, actor: str, status: Approval = "published"
    ) -> Counter[str]:
        """Take in entries, all or none; return how many were `added`, `changed` or `unchanged`.

        Raises
        ------
        DataError
            An entry cannot be used.
        """
        outcome: Counter[str] = Counter()
        with self._database.writing() as connection:
            change = Change.now(connection, actor=actor, source=source)
            for entry in entries:
                check(entry)
                outcome[_put(connection, entry, status, change)] += 1
        return outcome

    def ship(self, entries: Iterable[Entry]) -> Counter[str]:
        """Take in the entries that ship, except those that somebody has changed here; return what was done."""
        with self._database.reading() as connection:
            query = (
                current_entries().with_only_columns(replications.c.id).where(replication_versions.c.source != SHIPPED)
            )
            own = set(connection.scalars(query))
        return self.put_all((entry for entry in entries if entry.id not in own), source=SHIPPED, actor="tiru")

    def add(self, entry: Entry, *, actor: str, reason: str = "") -> None:
        """Publish a new entry of a curator; raise DataError where it cannot be used or its id is taken."""
        check(entry)
        with self._database.writing() as connection:
            if connection.execute(current_entries().where(replications.c.id == entry.id)).one_or_none() is not None:
                raise DataError(
                    f"The register holds {entry.id!r} already; `tiru register advance` takes it a stage further, "
                    "`edit` mends it."
                )
            _put(connection, entry, "published", Change.now(connection, actor=actor, source=CURATOR, reason=reason))

    def judge(self, id: str, status: Approval, *, actor: str, reason: str = "") -> None:
        """Approve or reject an entry, as a new version; raise DataError where there is none of that id."""
        self.judge_all([id], status, actor=actor, reason=reason)

    def judge_all(
        self,
        ids: Iterable[str],
        status: Approval,
        *,
        actor: str,
        reason: str = "",
        seen: Mapping[str, int] | None = None,
    ) -> None:
        """Approve or reject entries, all or none.

        Parameters
        ----------
        seen : mapping, optional
            By id, the number of the version that was looked at.

        Raises
        ------
        DataError
            There is no entry of one of the ids.
        ChangedMeanwhileError
            One was changed or judged since it was looked at.
        """
        with self._database.writing() as connection:
            change = Change.now(connection, actor=actor, source=CURATOR, reason=reason)
            for id in dict.fromkeys(ids):
                held = _held(connection, id)
                _check_seen(held, seen[id] if seen is not None else None)
                _put(connection, held.entry, status, change)

    def revise(
        self, id: str, change: Callable[[Entry], Entry], *, actor: str, reason: str = "", seen: int | None = None
    ) -> EntryVersion:
        """Change an entry as a curator says, whatever its status, and return what it has become.

        Parameters
        ----------
        seen : int, optional
            Number of the version that was looked at.

        Raises
        ------
        DataError
            There is none of that id, or it could not be used any more.
        ChangedMeanwhileError
            It was changed or judged since it was looked at.
        """
        with self._database.writing() as connection:
            held = _held(connection, id)
            _check_seen(held, seen)
            entry = change(held.entry)
            check(entry)
            _put(connection, entry, held.status, Change.now(connection, actor=actor, source=CURATOR, reason=reason))
            return _held(connection, id)

    def get(self, id: str) -> EntryVersion:
        """Return the version of an entry that counts; raise DataError where there is none of that id."""
        with self._database.reading() as connection:
            return _held(connection, id)

    def entries(self, status: Approval = "published") -> tuple[Entry, ...]:
        """Return the entries of one status in byte order of their ids."""
        query = current_entries().where(replications.c.status == status).order_by(replications.c.id)
        with self._database.reading() as connection:
            return tuple(Entry.from_json(row.content) for row in connection.execute(query))

    def latest(self, limit: int) -> list[tuple[Entry, datetime.datetime]]:
        """Return the published entries that were changed last with the moments of it (UTC), the newest first."""
        changed = replication_versions.c.changed_at
        newest = (
            current_entries().where(replications.c.status == "published").order_by(changed.desc(), replications.c.id)
        )
        with self._database.reading() as connection:
            rows = connection.execute(newest.limit(limit))
            return [(Entry.from_json(row.content), row.changed_at) for row in rows]

    def page(self, *, after: str = "", innovation_id: str = "", limit: int) -> list[tuple[Entry, datetime.datetime]]:
        """Return up to `limit` published entries whose ids come after one, with the moments of their last changes.

        Parameters
        ----------
        innovation_id : str
            Of the record that they follow; "" for all.
        """
        query = current_entries().where(replications.c.status == "published", replications.c.id > after)
        if innovation_id:
            query = query.where(replications.c.innovation_id == innovation_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(replications.c.id).limit(limit))
            return [(Entry.from_json(row.content), row.changed_at) for row in rows]

    def is_empty(self) -> bool:
        """Return whether there is no entry of any status."""
        with self._database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(replications)) == 0

    def of(self, innovation_ids: Collection[str]) -> dict[str, tuple[Entry, ...]]:
        """Return the published entries of some records by the record's id."""
        of_records = replications.c.innovation_id.in_(innovation_ids) & (replications.c.status == "published")
        groups: dict[str, list[Entry]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(current_entries().where(of_records).order_by(replications.c.id)):
                entry = Entry.from_json(row.content)
                groups.setdefault(entry.innovation_id, []).append(entry)
        return {id: tuple(entries) for id, entries in groups.items()}

    def versions(self, id: str) -> tuple[EntryVersion, ...]:
        """Return all versions of an entry, the first one first."""
        query = select(replication_versions).where(replication_versions.c.replication_id == id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(replication_versions.c.number))
            return tuple(map(entry_version, rows))


@contextmanager
def open_register(url: str) -> Iterator[Register]:
    """Yield the register in the database that `url` names; raise CatalogueError where that cannot be used."""
    with open_database(url) as database:
        yield Register(database)


def current_entries() -> Select[Any]:
    """Return the query of the versions of entries that count."""
    of = replication_versions.c
    counts = (of.replication_id == replications.c.id) & (of.number == replications.c.version)
    return select(replication_versions).join_from(replications, replication_versions, counts)


def _held(connection: Connection, id: str) -> EntryVersion:
    row = connection.execute(current_entries().where(replications.c.id == id)).one_or_none()
    if row is None:
        raise DataError(f"The register holds no entry {id!r}; `tiru register list` and `held` name them.")
    return entry_version(row)


def _check_seen(held: EntryVersion, seen: int | None) -> None:
    if seen is not None and seen != held.number:
        raise ChangedMeanwhileError(
            f"{held.actor} has changed {held.entry.id!r} since you looked at it; nothing was changed. Look again."
        )


def entry_version(row: Row[Any]) -> EntryVersion:
    """Return a row of `replication_versions` as a value."""
    return EntryVersion(
        Entry.from_json(row.content), row.number, row.status, row.actor, row.source, row.changed_at.date(), row.reason
    )


def _put(connection: Connection, entry: Entry, status: Approval, change: Change) -> str:
    row = connection.execute(current_entries().where(replications.c.id == entry.id)).one_or_none()
    if row is not None and (row.status, row.content_hash) == (status, entry.content_hash):
        return "unchanged"
    _write(connection, entry, status, change, row)
    return "changed" if row is not None else "added"


def _write(connection: Connection, entry: Entry, status: Approval, change: Change, row: Row[Any] | None) -> None:
    if "published" in {status, row.status if row is not None else ""}:
        renew(connection)  # the open data hold the register too
    number = row.number + 1 if row is not None else 1
    counts = {"version": number, "status": status, **filed(entry)}
    if row is None:
        connection.execute(insert(replications).values(id=entry.id, **counts))
    else:
        connection.execute(update(replications).where(replications.c.id == entry.id).values(**counts))
    connection.execute(
        insert(replication_versions).values(
            replication_id=entry.id,
            number=number,
            status=status,
            content=entry.to_json(),
            content_hash=entry.content_hash,
            **asdict(change),
        )
    )
    connection.execute(insert(replication_steps), filed_steps(entry, number))
    changed = status if row is None or row.status != status else "changed"
    journal_entry = JournalEntry(
        at=change.changed_at,
        actor=change.actor,
        action="added" if row is None and status == "published" else changed,
        kind=REPLICATION,
        object_id=entry.id,
        version=number,
        region=entry.replicator_code,
        agency=entry.replicator,
        source=change.source,
        reason=change.reason,
    )
    write_entries(connection, [journal_entry])
