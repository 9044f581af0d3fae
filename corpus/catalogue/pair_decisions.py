"""What curators decided about pairs, by whom, when and why, and what must be known to undo it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import insert, or_, select, update
from sqlalchemy.engine import Connection, Row

from corpus.catalogue.moved_pairs import MovedPair
from corpus.catalogue.pairs import Pair, PairRow
from corpus.catalogue.versioning import Change
from corpus.db.database import Database
from corpus.db.source_tables import Verdict, pair_decisions
from corpus.stored_text import reads_stored


@dataclass(frozen=True, slots=True)
class HeldSourceRecord:
    """Where a source record stood: the record that it was part of, and in which form it had gone into it."""

    source: str
    key: str
    record_id: str
    ingested_hash: str
    shown: int


@dataclass(frozen=True, slots=True)
class HeldBase:
    """The curated text that a record was merged from; its fields are columns of `bases`."""

    record_id: str
    content: str
    merged_hash: str
    source: str
    unfilled: str


@dataclass(frozen=True, slots=True)
class Before:
    """All that a decision changes, as it was: what undoing it needs to know.

    Attributes
    ----------
    pair : PairRow or None
        None where the two were no pair that waited.
    one_version, other_version : int
        Numbers of the versions that counted, 0 where the records were left alone.
    added : bool
        Whether the record that became part of the other was kept as a source record.
    """

    pair: PairRow | None
    one_version: int = 0
    other_version: int = 0
    base: HeldBase | None = None
    source_records: tuple[HeldSourceRecord, ...] = ()
    added: bool = False
    moved: tuple[MovedPair, ...] = ()


@dataclass(frozen=True, slots=True)
class PairDecision:
    """One decision of a curator: `one` stays where both become one; `undone_by` is "" while it counts."""

    id: int
    one: str
    other: str
    verdict: Verdict
    reason: str
    decided_by: str
    decided_at: datetime.datetime
    undone_by: str
    undone_at: datetime.datetime | None
    undone_reason: str

    @property
    def counts(self) -> bool:
        """Whether nobody has undone it."""
        return not self.undone_by


DECISION = tuple(pair_decisions.c[name] for name in PairDecision.__slots__)


def add_decision(connection: Connection, pair: Pair, verdict: Verdict, change: Change, before: Before) -> int:
    """Keep a decision and return its number."""
    row = {
        "one": pair.one,
        "other": pair.other,
        "verdict": verdict,
        "reason": change.reason,
        "decided_by": change.actor,
        "decided_at": change.changed_at,
        "before": msgspec.json.encode(before).decode(),
        "undone_by": "",
        "undone_reason": "",
    }
    (number,) = connection.execute(insert(pair_decisions).values(row)).inserted_primary_key or (0,)
    return int(number)


def mark_undone(connection: Connection, number: int, change: Change) -> None:
    """Note who has undone a decision."""
    undone = {"undone_by": change.actor, "undone_at": change.changed_at, "undone_reason": change.reason}
    connection.execute(update(pair_decisions).where(pair_decisions.c.id == number).values(undone))


def held_decision(connection: Connection, number: int) -> tuple[PairDecision, Before] | None:
    """Return a decision and what was before it, None where there is none of that number."""
    row = connection.execute(select(pair_decisions).where(pair_decisions.c.id == number)).one_or_none()
    return None if row is None else (decision_of(row), _before_of(row.before))


@reads_stored
def _before_of(stored: str) -> Before:
    return msgspec.json.decode(stored, type=Before)


def later_decision(connection: Connection, decision: PairDecision) -> PairDecision | None:
    """Return the last one that counts and rests on a decision: a merge of one of its records, or one about both."""
    both = (decision.one, decision.other)
    has_part = or_(pair_decisions.c.one.in_(both), pair_decisions.c.other.in_(both))
    counts = pair_decisions.c.undone_by == ""
    about_both = pair_decisions.c.one.in_(both) & pair_decisions.c.other.in_(both)
    rests = about_both | (has_part & (pair_decisions.c.verdict == "same"))
    query = select(*DECISION).where(pair_decisions.c.id > decision.id, counts, rests)
    row = connection.execute(query.order_by(pair_decisions.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else decision_of(row)


def last_decision(database: Database, one: str, other: str) -> PairDecision | None:
    """Return what was decided about two records at last, in either order, None where nobody has decided."""
    orders = or_(
        (pair_decisions.c.one == one) & (pair_decisions.c.other == other),
        (pair_decisions.c.one == other) & (pair_decisions.c.other == one),
    )
    with database.reading() as connection:
        query = select(*DECISION).where(orders).order_by(pair_decisions.c.id.desc()).limit(1)
        row = connection.execute(query).one_or_none()
    return None if row is None else decision_of(row)


def decision_of(row: Row[Any]) -> PairDecision:
    """Return the decision that a row with the columns `DECISION` holds."""
    return PairDecision(*(getattr(row, name) for name in PairDecision.__slots__))
