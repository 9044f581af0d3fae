"""Possible twins as the desk lists them: those that wait, and what was decided, found and paged by the database."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.engine import Row

from corpus.catalogue.pair_decisions import DECISION, PairDecision, decision_of
from corpus.catalogue.pairs import PairRow, pair_row
from corpus.catalogue.store import Version, version_of
from corpus.catalogue.versioning import current
from corpus.db.conditions import within_region
from corpus.db.database import Database
from corpus.db.source_tables import pair_decisions, pairs
from corpus.db.tables import Status, records

ONE, OTHER = records.alias("one_record"), records.alias("other_record")
"""The two records of a pair, for conditions on both."""


@dataclass(frozen=True, slots=True)
class TwinFilter:
    """Which waiting pairs are asked for.

    Attributes
    ----------
    province : str
        Code of a province of one of both; "" for all.
    least : int
        Likelihood in percent, from which on.
    before : datetime or None
        Those that wait since then or longer.
    """

    province: str = ""
    least: int = 0
    before: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class ListedSide:
    """One of two records in a list; `region` is a code, "" where unknown."""

    id: str
    title: str
    region: str
    agency: str
    status: Status


@dataclass(frozen=True, slots=True)
class ListedTwins:
    """A pair that waits, likely to `percent`, for `reasons`, since a moment (UTC)."""

    one: ListedSide
    other: ListedSide
    percent: int
    reasons: str
    since: datetime.datetime


@dataclass(frozen=True, slots=True)
class ListedDecision:
    """A decision in a list, with its two records."""

    decision: PairDecision
    one: ListedSide
    other: ListedSide


@dataclass(frozen=True, slots=True)
class TwinPair:
    """Two records beside each other, and what is held of the pair; `one` was there first."""

    one: Version
    other: Version
    row: PairRow

    @property
    def waits(self) -> bool:
        """Whether somebody still has to decide."""
        return self.row.verdict == "uncertain" and "withdrawn" not in (self.one.status, self.other.status)


class Twins:
    """The pairs that somebody may decide about: `seen` is a condition on the columns of `ONE` and `OTHER`."""

    def __init__(self, database: Database, seen: ColumnElement[bool]) -> None:
        self._database, self._seen = database, seen

    def count(self, wanted: TwinFilter) -> int:
        """Return how many pairs wait."""
        return self._count(self._waiting(wanted).with_only_columns(pairs.c.one))

    def page(self, wanted: TwinFilter, *, first: int, limit: int) -> list[ListedTwins]:
        """Return `limit` waiting pairs from position `first` (from 0) on, the most likely first."""
        order = (pairs.c.probability.desc(), pairs.c.decided_at, pairs.c.one, pairs.c.other)
        query = self._waiting(wanted).order_by(*order).offset(first).limit(limit)
        with self._database.reading() as connection:
            return [
                ListedTwins(_side(row, ONE), _side(row, OTHER), row.probability, row.reasons, row.decided_at)
                for row in connection.execute(query)
            ]

    def count_decisions(self) -> int:
        """Return how many decisions of curators there are, those undone among them."""
        return self._count(self._decisions().with_only_columns(pair_decisions.c.id))

    def decisions(self, *, first: int, limit: int) -> list[ListedDecision]:
        """Return `limit` decisions from position `first` (from 0) on, the newest first."""
        query = self._decisions().order_by(pair_decisions.c.id.desc()).offset(first).limit(limit)
        with self._database.reading() as connection:
            return [
                ListedDecision(decision_of(row), _side(row, ONE), _side(row, OTHER))
                for row in connection.execute(query)
            ]

    def _waiting(self, wanted: TwinFilter) -> Select[Any]:
        query = pairs_that_wait(self._seen).where(pairs.c.probability >= wanted.least)
        if wanted.province:
            query = query.where(or_(*(within_region(each.c.region, wanted.province) for each in (ONE, OTHER))))
        return query if wanted.before is None else query.where(pairs.c.decided_at <= wanted.before)

    def _decisions(self) -> Select[Any]:
        of_records = (ONE.c.id == pair_decisions.c.one, OTHER.c.id == pair_decisions.c.other)
        joined = select(*DECISION, *_columns()).select_from(
            pair_decisions.join(ONE, of_records[0]).join(OTHER, of_records[1])
        )
        return joined.where(self._seen)

    def _count(self, query: Select[Any]) -> int:
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def pairs_that_wait(seen: ColumnElement[bool]) -> Select[Any]:
    """Return the query of the pairs that wait, with both records; `seen` is a condition on `ONE` and `OTHER`."""
    joined = pairs.join(ONE, ONE.c.id == pairs.c.one).join(OTHER, OTHER.c.id == pairs.c.other)
    present = (ONE.c.status != "withdrawn") & (OTHER.c.status != "withdrawn")
    columns = (pairs.c.probability, pairs.c.reasons, pairs.c.decided_at, *_columns())
    return select(*columns).select_from(joined).where(pairs.c.verdict == "uncertain", present, seen)


def twin_pair(database: Database, one: str, other: str) -> TwinPair | None:
    """Return two records that are or were a pair, in either order; None where they never were one."""
    with database.reading() as connection:
        row = pair_row(connection, one, other)
        found = connection.execute(current().where(records.c.id.in_((one, other)))).all()
    if row is None or len(found) != 2:
        return None
    held = {each.record_id: version_of(each) for each in found}
    return TwinPair(held[row.one], held[row.other], row)


def _columns() -> list[Any]:
    """Return the columns of both records, each named after its side."""
    return [side.c[name].label(f"{side.name}_{name}") for side in (ONE, OTHER) for name in ListedSide.__slots__]


def _side(row: Row[Any], side: Any) -> ListedSide:
    return ListedSide(*(getattr(row, f"{side.name}_{name}") for name in ListedSide.__slots__))
