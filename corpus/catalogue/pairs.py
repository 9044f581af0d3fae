"""Pairs of records that may be one innovation, and what was decided about each."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, insert, or_, select
from sqlalchemy.engine import Connection, Row

from corpus.catalogue.versioning import Change
from corpus.db.source_tables import Verdict, pair_decisions, pairs
from corpus.db.tables import records
from corpus.journal.entry import PAIR, JournalEntry, write_entries

__all__ = [
    "OTHER_REGION",
    "Decision",
    "Pair",
    "PairRow",
    "Verdict",
    "look_alikes_of",
    "merged_into",
    "pair_row",
    "pairs_judged",
    "restore_pair",
    "save_decision",
    "surviving_id",
    "uncertain_pairs",
    "united_into",
]

OTHER_REGION = "other region"
"""The reason of a decision that both records are of regions, and of different ones."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Ids of two records; `one` was there first, `other` may be a source record's own id."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided about a pair: `one` was there first.

    Attributes
    ----------
    probability : float
        That both are the same innovation, 0 to 1.
    reasons : str
        Why, in words, for a curator.
    """

    one: str
    other: str
    verdict: Verdict
    probability: float
    reasons: str

    @property
    def pair(self) -> Pair:
        """The two records that it is about."""
        return Pair(self.one, self.other)


@dataclass(frozen=True, slots=True)
class PairRow:
    """What the catalogue holds of a pair; its fields are columns of `pairs`."""

    one: str
    other: str
    verdict: Verdict
    probability: int
    reasons: str
    decided_by: str
    decided_at: datetime.datetime


# Written once: an import saves thousands of decisions, and to build a statement takes longer than to run it.
_FORGET = delete(pairs).where(
    or_(
        (pairs.c.one == bindparam("first")) & (pairs.c.other == bindparam("second")),
        (pairs.c.one == bindparam("second")) & (pairs.c.other == bindparam("first")),
    )
)
_SAVE = insert(pairs)
_IS_RECORD = select(records.c.id).where(records.c.id == bindparam("id"))
_MERGED_INTO = select(pairs.c.one).where(pairs.c.other == bindparam("id"), pairs.c.verdict == "same")


def save_decision(connection: Connection, decision: Decision, change: Change, *, decided_by: str = "") -> None:
    """Save a decision, which replaces an earlier one about the same two; `decided_by` names a curator."""
    connection.execute(_FORGET, {"first": decision.one, "second": decision.other})
    row = asdict(decision) | {"probability": round(decision.probability * 100)}
    connection.execute(_SAVE, row | {"decided_by": decided_by, "decided_at": change.changed_at})
    if decided_by:
        _write_entry(connection, decision, change)


def _write_entry(connection: Connection, decision: Decision, change: Change) -> None:
    of_one = select(records.c.region, records.c.agency).where(records.c.id == decision.one)
    held = connection.execute(of_one).one_or_none()
    entry = JournalEntry(
        at=change.changed_at,
        actor=change.actor,
        action=decision.verdict,
        kind=PAIR,
        object_id=f"{decision.one} {decision.other}",
        region=held.region if held else "",
        agency=held.agency if held else "",
        source=change.source,
        reason=change.reason,
    )
    write_entries(connection, [entry])


def surviving_id(connection: Connection, id: str) -> str:
    """Return the record that a source record was merged into, by that one's own id; a record's id is its own."""
    if connection.execute(_IS_RECORD, {"id": id}).first() is not None:
        return id
    return merged_into(connection, id) or id


def merged_into(connection: Connection, id: str) -> str | None:
    """Return the record that a source record or record was made part of, None where it is its own."""
    return connection.execute(_MERGED_INTO, {"id": id}).scalar()


def united_into(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Return the records that curators made some records part of, by the ids of those that are part of one."""
    by_person = (pairs.c.verdict == "same") & (pairs.c.decided_by != "")
    rows = connection.execute(select(pairs.c.one, pairs.c.other).where(pairs.c.other.in_(ids), by_person))
    return {row.other: row.one for row in rows}


def pair_row(connection: Connection, one: str, other: str) -> PairRow | None:
    """Return what is held of two records, in either order."""
    rows = connection.execute(select(pairs).where(_about(one, other)))
    return next((_row(row) for row in rows), None)


def restore_pair(connection: Connection, one: str, other: str, row: PairRow | None) -> None:
    """Let a pair be again as it was, None where it was none."""
    connection.execute(_FORGET, {"first": one, "second": other})
    if row is not None:
        connection.execute(_SAVE, asdict(row))


def pairs_judged(connection: Connection, ids: Collection[str]) -> frozenset[Pair]:
    """Return the pairs with a record of these ids, in both orders, that no program decides about.

    A person has, be it that the decision was undone since, or they were found to be two innovations.
    """
    settled = or_(pairs.c.verdict == "different", pairs.c.decided_by != "")
    found: set[Pair] = set()
    for table, condition in ((pairs, settled), (pair_decisions, None)):
        either = or_(table.c.one.in_(ids), table.c.other.in_(ids))
        query = select(table.c.one, table.c.other).where(*([either] if condition is None else [either, condition]))
        for row in connection.execute(query):
            found |= {Pair(row.one, row.other), Pair(row.other, row.one)}
    return frozenset(found)


def uncertain_pairs(connection: Connection) -> list[Decision]:
    """Return the decisions that wait for a curator, the most probable first."""
    waiting = select(pairs).where(pairs.c.verdict == "uncertain")
    rows = connection.execute(waiting.order_by(pairs.c.probability.desc(), pairs.c.one, pairs.c.other))
    return [Decision(row.one, row.other, row.verdict, row.probability / 100, row.reasons) for row in rows]


def look_alikes_of(connection: Connection, id: str) -> tuple[str, ...]:
    """Return the ids of copies of a record in other regions, or of what it is a copy of.

    Pairs that wait for a curator are among them where their regions differ: then they are hardly anything else.
    """
    in_other_region = pairs.c.reasons.contains(OTHER_REGION) & (pairs.c.verdict == "uncertain")
    alike = in_other_region | (pairs.c.verdict == "look-alike")
    ones = connection.execute(select(pairs.c.one).where(alike, pairs.c.other == id)).scalars()
    others = connection.execute(select(pairs.c.other).where(alike, pairs.c.one == id)).scalars()
    return tuple(sorted({*ones, *others}))


def _is(one: str, other: str) -> ColumnElement[bool]:
    return (pairs.c.one == one) & (pairs.c.other == other)


def _about(one: str, other: str) -> ColumnElement[bool]:
    return or_(_is(one, other), _is(other, one))


def _row(row: Row[Any]) -> PairRow:
    return PairRow(**row._mapping)
