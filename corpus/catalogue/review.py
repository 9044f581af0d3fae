"""What a curator decides about pairs of records: one innovation, two, or the same practice elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection, Row

from corpus.batches import batches
from corpus.catalogue.field_choices import Side, chosen_record
from corpus.catalogue.merged_records import put_chosen
from corpus.catalogue.moved_pairs import move_pairs
from corpus.catalogue.pair_decisions import Before, HeldBase, HeldSourceRecord, add_decision
from corpus.catalogue.pairs import Decision, Pair, pair_row, save_decision, surviving_id, uncertain_pairs
from corpus.catalogue.source_records import add_source_record, assign_source_records
from corpus.catalogue.versioning import BATCH, Change, change_status, current
from corpus.db.database import Database
from corpus.db.source_tables import bases, source_records
from corpus.db.tables import records
from corpus.errors import ChangedMeanwhileError, DataError
from corpus.innovation import Innovation

SOURCE = "duplicates"
"""Source of the changes that decisions make, and of the records that are kept as source records."""


@dataclass(frozen=True, slots=True)
class WaitingPair:
    """Two records that may be one innovation: `one` was there first; `percent` is the probability that they are one."""

    one: Innovation
    other: Innovation
    percent: int
    reasons: str

    def __str__(self) -> str:
        first = f"{self.percent} %\t{self.one.id}\t{self.other.id}"
        return "\n\t".join([first, in_one_line(self.one), in_one_line(self.other), self.reasons])


@dataclass(frozen=True, slots=True)
class Judge:
    """Who decides about a pair, why, and what they looked at.

    Attributes
    ----------
    seen : mapping of str to int or None
        By id, the number of the version of each record that was looked at; then the pair must still wait. None where
        nothing is compared, as on the command line.
    """

    actor: str
    reason: str = ""
    seen: Mapping[str, int] | None = None

    def change(self, connection: Connection) -> Change:
        """Return the change of this moment, made by a transaction that writes."""
        return Change.now(connection, actor=self.actor, source=SOURCE, reason=self.reason)


def waiting_pairs(database: Database) -> list[WaitingPair]:
    """Return the pairs nobody has decided about, the most probable first."""
    with database.reading() as connection:
        waiting = uncertain_pairs(connection)
        held = _held(connection, {id for decision in waiting for id in (decision.one, decision.other)})
    return [
        WaitingPair(held[decision.one], held[decision.other], round(decision.probability * 100), decision.reasons)
        for decision in waiting
        if decision.one in held and decision.other in held
    ]


def in_one_line(record: Innovation) -> str:
    """Return what tells a record from others: title, agency, unit, region, year and sources, as far as known."""
    region = ", ".join(filter(None, (record.regency, record.province)))
    sources = ", ".join(source.title for source in record.sources)
    parts = (record.title, record.agency, record.unit, region, str(record.year or ""), sources)
    return " | ".join(filter(None, parts))


def unite(database: Database, one: str, other: str, judge: Judge, sides: Mapping[str, Side] | None = None) -> int:
    """Make `other` part of `one`: its source records go there, and its record is withdrawn; both histories stay.

    What was published of either stays in service, and pairs of `other` that wait are pairs of `one` from then on.

    Parameters
    ----------
    sides : mapping, optional
        Whose text stands in which field (see `field_choices`), whatever its source gives later. Where nothing is
        chosen the usual one does, and what a source filled goes on following it.

    Returns
    -------
    int
        Number of the decision, by which it can be undone.

    Raises
    ------
    ChangedMeanwhileError
        Somebody was quicker.
    DataError
        There is no such record, both are the same, or the choice makes no sound record.
    """
    pair = Pair(one, other)
    with database.writing() as connection:
        change = judge.change(connection)
        heads = _check(connection, pair, judge)
        held_one, held_other = (Innovation.from_json(heads[id].content) for id in (one, other))
        chosen = chosen_record(held_one, held_other, sides or {})
        before = Before(
            pair=pair_row(connection, one, other),
            one_version=heads[one].number,
            other_version=heads[other].number,
            base=_held_base(connection, one),
            source_records=_held_source_records(connection, pair),
        )
        added = not assign_source_records(connection, other, one)
        if added:
            # A record that came from no source is kept as a source record, so that it fills gaps as others do.
            add_source_record(connection, SOURCE, held_other, one, change)
        decision = Decision(one, other, "same", 1.0, f"decided by {judge.actor}")
        save_decision(connection, decision, change, decided_by=judge.actor)
        moved = move_pairs(connection, other, one)
        change_status(connection, other, "withdrawn", change)
        put_chosen(connection, chosen, change, heads[other].status, fixed=frozenset(sides or {}))
        return add_decision(connection, pair, "same", change, replace(before, added=added, moved=moved))


def keep_apart(
    database: Database, one: str, other: str, judge: Judge, verdict: Literal["different", "look-alike"] = "different"
) -> int:
    """Keep two records apart for good, as two innovations or as the same practice elsewhere; return the number.

    Raises
    ------
    ChangedMeanwhileError
        Somebody was quicker.
    DataError
        There is no such record.
    """
    pair = Pair(one, other)
    with database.writing() as connection:
        change = judge.change(connection)
        _check(connection, pair, judge)
        before = Before(pair_row(connection, one, other))
        probability = before.pair.probability / 100 if before.pair and verdict == "look-alike" else 0.0
        decision = Decision(one, other, verdict, probability, f"decided by {judge.actor}")
        save_decision(connection, decision, change, decided_by=judge.actor)
        return add_decision(connection, pair, verdict, change, before)


def _check(connection: Connection, pair: Pair, judge: Judge) -> dict[str, Row[Any]]:
    """Return the versions of two records that count, where both may be decided about."""
    ids = (pair.one, pair.other)
    if pair.one == pair.other:
        raise DataError(f"{pair.one!r} is named twice; name two records.")
    rows = connection.execute(current().where(records.c.id.in_(ids), records.c.status != "withdrawn"))
    heads = {row.record_id: row for row in rows}
    if judge.seen is not None:
        waiting = pair_row(connection, *ids)
        if waiting is None or waiting.verdict != "uncertain":
            raise ChangedMeanwhileError("Somebody else has decided about this pair; nothing was changed.")
        if {id: heads[id].number for id in ids if id in heads} != dict(judge.seen):
            raise ChangedMeanwhileError("One of the two records has changed since; nothing was changed. Look again.")
    for id in ids:
        if surviving_id(connection, id) != id or id not in heads:
            raise DataError(f"The catalogue holds no record {id!r} of its own; `tiru duplicates` lists the pairs.")
    return heads


def _held_base(connection: Connection, id: str) -> HeldBase | None:
    row = connection.execute(select(bases).where(bases.c.record_id == id)).one_or_none()
    return None if row is None else HeldBase(**row._mapping)


def _held_source_records(connection: Connection, pair: Pair) -> tuple[HeldSourceRecord, ...]:
    columns = [source_records.c[name] for name in HeldSourceRecord.__slots__]
    rows = connection.execute(select(*columns).where(source_records.c.record_id.in_((pair.one, pair.other))))
    return tuple(HeldSourceRecord(*row) for row in rows)


def _held(connection: Connection, ids: Collection[str]) -> dict[str, Innovation]:
    """Return the records of some ids that are not withdrawn."""
    of_ids = (
        current().where(records.c.id.in_(batch), records.c.status != "withdrawn") for batch in batches(ids, BATCH)
    )
    rows = (row for query in of_ids for row in connection.execute(query))
    return {row.record_id: Innovation.from_json(row.content) for row in rows}
