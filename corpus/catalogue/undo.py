"""A decision about a pair taken back: both records are as they were, and the pair waits again."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.engine import Connection

from corpus.catalogue.moved_pairs import return_pairs
from corpus.catalogue.pair_decisions import Before, PairDecision, held_decision, later_decision, mark_undone
from corpus.catalogue.pairs import restore_pair
from corpus.catalogue.review import SOURCE, Judge
from corpus.catalogue.source_records import remove_source_record
from corpus.catalogue.store import Version, version_of
from corpus.catalogue.versioning import Change, current, put_records
from corpus.db.database import Database
from corpus.db.source_tables import bases, source_records
from corpus.db.tables import records, versions
from corpus.errors import DataError
from corpus.journal.entry import PAIR, JournalEntry, write_entries

_AGAIN = "taken apart"
"""Stands as the ingested hash of what a source gave meanwhile, so that its next run takes it in again."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing a decision would do.

    Attributes
    ----------
    one, other : Version or None
        The two records as they will be; None where the decision did not change them.
    since : tuple of Version
        The changes since to the record that stayed and to the other one, the first first; their versions are kept, but
        they no longer count.
    obstacle : PairDecision or None
        A later decision that must be undone first.
    """

    decision: PairDecision
    one: Version | None
    other: Version | None
    since: tuple[Version, ...]
    obstacle: PairDecision | None


def undoing(database: Database, number: int) -> Undoing | None:
    """Return what undoing a decision would do, None where there is none of that number."""
    with database.reading() as connection:
        held = held_decision(connection, number)
        return None if held is None else _undoing(connection, *held)


def undo(database: Database, number: int, judge: Judge) -> None:
    """Take a decision back, whose changes all stay as versions.

    Parameters
    ----------
    judge : Judge
        `seen` holds the number of the version of `one` that was looked at, where a merge is undone.

    Raises
    ------
    DataError
        There is no such decision, it was undone already, a later one has to be undone first, or a record has changed.
    """
    with database.writing() as connection:
        change = judge.change(connection)
        held = held_decision(connection, number)
        if held is None or not held[0].counts:
            raise DataError(f"There is no decision {number} that counts; nothing was undone.")
        decision, before = held
        plan = _undoing(connection, decision, before)
        if plan.obstacle is not None:
            raise DataError(f"Decision {plan.obstacle.id} came later and has to be undone first; nothing was undone.")
        if decision.verdict == "same":
            _check_seen(connection, decision.one, judge)
            _take_apart(connection, decision, before)
            for version in filter(None, (plan.one, plan.other)):
                # It is of the source that it was of, which goes on following it.
                back = Change(judge.actor, version.source, change.changed_at, judge.reason)
                put_records(connection, [version.innovation], version.status, back)
        restore_pair(connection, decision.one, decision.other, before.pair)
        return_pairs(connection, before.moved)
        mark_undone(connection, number, change)
        _write_entry(connection, decision, change)


def _undoing(connection: Connection, decision: PairDecision, before: Before) -> Undoing:
    if decision.verdict != "same":
        return Undoing(decision, None, None, (), later_decision(connection, decision))
    numbers = {decision.one: before.one_version, decision.other: before.other_version}
    one, other = (_versions(connection, id, versions.c.number == number)[0] for id, number in numbers.items())
    later = [_versions(connection, id, versions.c.changed_at > decision.decided_at) for id in numbers]
    since = sorted((version for found in later for version in found), key=lambda version: version.changed_at)
    return Undoing(decision, one, other, tuple(since), later_decision(connection, decision))


def _versions(connection: Connection, id: str, which: ColumnElement[bool]) -> list[Version]:
    query = select(versions).where(versions.c.record_id == id, which).order_by(versions.c.number)
    return [version_of(row) for row in connection.execute(query)]


def _check_seen(connection: Connection, id: str, judge: Judge) -> None:
    number = connection.scalar(select(records.c.version).where(records.c.id == id))
    if judge.seen is not None and judge.seen.get(id) != number:
        raise DataError(f"{id!r} has changed since you looked at it; nothing was undone. Look again.")


def _take_apart(connection: Connection, decision: PairDecision, before: Before) -> None:
    if before.added:
        remove_source_record(connection, SOURCE, decision.other)
    # What came to the record meanwhile stays with it, and is taken in again.
    connection.execute(update(source_records).where(_of(decision.one)).values(ingested_hash=_AGAIN))
    for held in before.source_records:
        of_key = (source_records.c.source == held.source) & (source_records.c.key == held.key)
        where = {"record_id": held.record_id, "ingested_hash": held.ingested_hash, "shown": held.shown}
        connection.execute(update(source_records).where(of_key, _of(decision.one)).values(where))
    connection.execute(delete(bases).where(bases.c.record_id == decision.one))
    if before.base is not None:
        connection.execute(insert(bases).values(asdict(before.base)))


def _of(id: str) -> ColumnElement[bool]:
    return source_records.c.record_id == id


def _write_entry(connection: Connection, decision: PairDecision, change: Change) -> None:
    row = connection.execute(current().where(records.c.id == decision.one)).one()
    entry = JournalEntry(
        at=change.changed_at,
        actor=change.actor,
        action="undone",
        kind=PAIR,
        object_id=f"{decision.one} {decision.other}",
        region=row.region,
        agency=row.agency,
        source=change.source,
        reason=change.reason,
    )
    write_entries(connection, [entry])
