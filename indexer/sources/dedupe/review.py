"""The pairs that wait for a curator, and what a curator decides about them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from corpus.catalogue.source_records import put_merged, record_from_json
from corpus.catalogue.source_state import content_hash
from corpus.catalogue.versioning import Change, current, restate
from corpus.db.database import Database
from corpus.db.source_tables import pairs, source_records
from corpus.db.tables import records
from corpus.errors import DataError
from indexer.sources.dedupe.classifier import Decision
from indexer.sources.dedupe.ingest import note, record_of

SOURCE = "duplicates"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one innovation: `one` was there first; `percent` that they are one."""

    one: str
    other: str
    one_title: str
    other_title: str
    percent: int
    reasons: str

    def __str__(self) -> str:
        return f"{self.percent} %\t{self.one}\t{self.other}\n\t{self.one_title}\n\t{self.other_title}\n\t{self.reasons}"


def waiting_pairs(database: Database) -> list[Pair]:
    """Return the pairs nobody has decided about, the likeliest first."""
    open_pairs = (
        select(pairs)
        .where(pairs.c.verdict == "uncertain")
        .order_by(pairs.c.probability.desc(), pairs.c.one, pairs.c.other)
    )
    with database.reading() as connection:
        rows = connection.execute(open_pairs).all()
        titles = _titles(connection, {id for row in rows for id in (row.one, row.other)})
    return [
        Pair(row.one, row.other, titles[row.one], titles[row.other], row.probability, row.reasons)
        for row in rows
        if row.one in titles and row.other in titles
    ]


def unite(database: Database, one: str, other: str, *, actor: str) -> None:
    """Make `other` part of `one`: its tellings go there, and its record is withdrawn; both histories stay.

    Raises
    ------
    DataError
        There is no such record, or both are the same.
    """
    change = Change.now(actor=actor, source=SOURCE)
    with database.writing() as connection:
        _check(connection, one, other)
        held = connection.execute(current().where(records.c.id == other)).one()
        record = record_from_json(held.content)
        of_other = source_records.c.record_id == other
        if not connection.execute(update(source_records).where(of_other).values(record_id=one, shown=1)).rowcount:
            # A record that came from no source is kept as a telling, so that it fills gaps as others do.
            connection.execute(
                insert(source_records).values(
                    source=SOURCE,
                    key=other,
                    url="",
                    content=held.content,
                    content_hash=content_hash(record),
                    record_id=one,
                    ingested_hash=content_hash(record),
                    shown=1,
                    seen_at=change.changed_at,
                    gone_since=None,
                )
            )
        note(connection, Decision(one, other, "same", 1.0, f"decided by {actor}"), change, decided_by=actor)
        restate(connection, other, "withdrawn", change)
        put_merged(connection, [one], change, "published")


def tell_apart(database: Database, one: str, other: str, *, actor: str) -> None:
    """Keep two records apart for good; raise DataError where there is no such record."""
    change = Change.now(actor=actor, source=SOURCE)
    with database.writing() as connection:
        _check(connection, one, other)
        note(connection, Decision(one, other, "different", 0.0, f"decided by {actor}"), change, decided_by=actor)


def _check(connection: Connection, one: str, other: str) -> None:
    if one == other:
        raise DataError(f"{one!r} is named twice; name two records.")
    for id in (one, other):
        if record_of(connection, id) != id or not _titles(connection, {id}):
            raise DataError(f"The catalogue holds no record {id!r} of its own; `tiru duplicates` lists the pairs.")


def _titles(connection: Connection, ids: set[str]) -> dict[str, str]:
    held = current().where(records.c.id.in_(ids), records.c.status != "withdrawn")
    return {row.record_id: record_from_json(row.content).title for row in connection.execute(held)}
