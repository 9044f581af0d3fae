"""What becomes of the pairs of a record that becomes part of another, and how they come back with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select, update
from sqlalchemy.engine import Connection

from corpus.catalogue.pairs import PairRow, pair_row, restore_pair
from corpus.db.source_tables import pairs


@dataclass(frozen=True, slots=True)
class MovedPair:
    """A pair as it was, and the two records that it is about since one of its own became part of another."""

    was: PairRow
    one: str
    other: str


def move_pairs(connection: Connection, from_id: str, to_id: str) -> tuple[MovedPair, ...]:
    """Let decisions about one record be about another, which it became part of, where that one has none of its own."""
    moved = []
    for row in connection.execute(select(pairs).where(or_(pairs.c.one == from_id, pairs.c.other == from_id))).all():
        was = PairRow(**row._mapping)
        one, other = (to_id if id == from_id else id for id in (was.one, was.other))
        if one != other and pair_row(connection, one, other) is None:
            held = (pairs.c.one == was.one) & (pairs.c.other == was.other)
            connection.execute(update(pairs).where(held).values(one=one, other=other))
            moved.append(MovedPair(was, one, other))
    return tuple(moved)


def return_pairs(connection: Connection, moved: Collection[MovedPair]) -> None:
    """Let pairs be again about what they were about, but for those that were decided meanwhile."""
    for pair in moved:
        now = pair_row(connection, pair.one, pair.other)
        if now is not None and (now.verdict, now.decided_at) == (pair.was.verdict, pair.was.decided_at):
            restore_pair(connection, pair.one, pair.other, None)
            restore_pair(connection, pair.was.one, pair.was.other, pair.was)
