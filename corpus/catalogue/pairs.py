"""Pairs of records that may be one innovation, and what was decided about each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.engine import Connection

from corpus.catalogue.versioning import Change
from corpus.db.source_tables import Verdict, pairs
from corpus.db.tables import records
from corpus.journal.entry import PAIR, JournalEntry, write_entries

__all__ = [
    "OTHER_REGION",
    "Decision",
    "Pair",
    "Verdict",
    "look_alikes_of",
    "merged_into",
    "move_pairs",
    "pairs_kept_apart",
    "save_decision",
    "surviving_id",
    "uncertain_pairs",
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


def move_pairs(connection: Connection, from_id: str, to_id: str) -> None:
    """Let decisions about one record be about another, which it became part of, where that one has none of its own."""
    for row in connection.execute(select(pairs).where(or_(pairs.c.one == from_id, pairs.c.other == from_id))).all():
        one, other = (to_id if id == from_id else id for id in (row.one, row.other))
        known = pairs.c.one.in_((one, other)) & pairs.c.other.in_((one, other))
        if one != other and connection.execute(select(pairs.c.one).where(known)).first() is None:
            moved = (pairs.c.one == row.one) & (pairs.c.other == row.other)
            connection.execute(update(pairs).where(moved).values(one=one, other=other))


def pairs_kept_apart(connection: Connection, others: Collection[str]) -> frozenset[Pair]:
    """Return the pairs with a later record of these ids that were found to be two innovations."""
    different = select(pairs.c.one, pairs.c.other).where(pairs.c.other.in_(others), pairs.c.verdict == "different")
    return frozenset(Pair(row.one, row.other) for row in connection.execute(different))


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
