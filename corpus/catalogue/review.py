"""What a curator does with pairs of records that may be one innovation: see those that wait, and decide."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from corpus.batches import batches
from corpus.catalogue.merged_records import put_merged
from corpus.catalogue.pairs import Decision, move_pairs, save_decision, surviving_id, uncertain_pairs
from corpus.catalogue.source_records import add_source_record, assign_source_records
from corpus.catalogue.versioning import BATCH, Change, change_status, current
from corpus.db.database import Database
from corpus.db.tables import records
from corpus.errors import DataError
from corpus.innovation import Innovation

SOURCE = "duplicates"


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


def unite(database: Database, one: str, other: str, *, actor: str) -> None:
    """Make `other` part of `one`: its source records go there, and its record is withdrawn; both histories stay.

    What was published of either stays in service, and pairs of `other` that wait are pairs of `one` from then on.

    Raises
    ------
    DataError
        There is no such record, or both are the same.
    """
    change = Change.now(actor=actor, source=SOURCE)
    with database.writing() as connection:
        _check(connection, one, other)
        held = connection.execute(current().where(records.c.id == other)).one()
        if not assign_source_records(connection, other, one):
            # A record that came from no source is kept as a source record, so that it fills gaps as others do.
            add_source_record(connection, SOURCE, Innovation.from_json(held.content), one, change)
        decision = Decision(one, other, "same", 1.0, f"decided by {actor}")
        save_decision(connection, decision, change, decided_by=actor)
        move_pairs(connection, other, one)
        change_status(connection, other, "withdrawn", change)
        put_merged(connection, [one], change, held.status)


def keep_apart(database: Database, one: str, other: str, *, actor: str) -> None:
    """Keep two records apart for good; raise DataError where there is no such record."""
    change = Change.now(actor=actor, source=SOURCE)
    with database.writing() as connection:
        _check(connection, one, other)
        decision = Decision(one, other, "different", 0.0, f"decided by {actor}")
        save_decision(connection, decision, change, decided_by=actor)


def _check(connection: Connection, one: str, other: str) -> None:
    if one == other:
        raise DataError(f"{one!r} is named twice; name two records.")
    for id in (one, other):
        if surviving_id(connection, id) != id or not _held(connection, {id}):
            raise DataError(f"The catalogue holds no record {id!r} of its own; `tiru duplicates` lists the pairs.")


def _held(connection: Connection, ids: Collection[str]) -> dict[str, Innovation]:
    """Return the records of some ids that are not withdrawn."""
    of_ids = (
        current().where(records.c.id.in_(batch), records.c.status != "withdrawn") for batch in batches(ids, BATCH)
    )
    rows = (row for query in of_ids for row in connection.execute(query))
    return {row.record_id: Innovation.from_json(row.content) for row in rows}
