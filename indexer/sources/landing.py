"""Tellings into the catalogue: each becomes a record of its own, or part of the record of the same innovation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.engine import Connection, Row

from corpus.changes import Change, current, take
from corpus.database import Database
from corpus.innovation import Innovation
from corpus.provenance import bases, likenesses, tellings
from corpus.tables import Status, records
from indexer.progress import Progress
from indexer.sources.duplicates import Decision, decide
from indexer.sources.likeness import Gallery
from indexer.sources.merge import merge
from indexer.sources.spec import Spec
from indexer.sources.state import told_record

BATCH = 200


def land(database: Database, spec: Spec, *, actor: str, progress: Progress | None = None) -> Counter[str]:
    """Bring what `spec` told into the catalogue and return how many were added, merged, changed or queued.

    It may be broken off and called again at any time: each batch is whole or not there at all.
    """
    landing = _Landing(database, spec, actor)
    pending = list(landing.pending_keys())
    for batch in (progress or Progress()).each(
        f"Landing {spec.name}", list(_batches(pending)), len(pending) // BATCH + 1
    ):
        landing.take(batch)
    return +landing.outcome


class _Landing:
    def __init__(self, database: Database, spec: Spec, actor: str) -> None:
        self._database, self._spec = database, spec
        self._change = Change.now(actor=actor, source=spec.name)
        self._status: Status = "published" if spec.publish else "draft"
        self.outcome: Counter[str] = Counter()
        self._made: Gallery | None = None
        self._positions: dict[str, int] = {}

    def pending_keys(self) -> list[str]:
        """Return keys of tellings that the catalogue has not got in their present form."""
        with self._database.reading() as connection:
            return list(
                connection.execute(select(tellings.c.key).where(*self._open()).order_by(tellings.c.key)).scalars()
            )

    def take(self, keys: list[str]) -> None:
        """Land one batch in one transaction."""
        decided: list[tuple[Row[Any], Innovation, Decision | None]] = []
        with self._database.reading() as connection:
            of_batch = (tellings.c.source == self._spec.name) & tellings.c.key.in_(keys)
            for row in connection.execute(select(tellings).where(of_batch).order_by(tellings.c.key)).all():
                record = told_record(row.content)
                decided.append((row, record, None if row.landed_hash else self._decide(connection, row, record)))
        with self._database.writing() as connection:
            for row, record, decision in decided:
                self._land(connection, row, record, decision)

    def _open(self) -> tuple[ColumnElement[bool], ...]:
        differs = tellings.c.landed_hash != tellings.c.content_hash
        return tellings.c.source == self._spec.name, differs, tellings.c.gone_since.is_(None)

    def _gallery(self) -> Gallery:
        """Return the catalogue as it was when this landing began, and behind it what is landed meanwhile."""
        if self._made is None:
            self._made = Gallery(self._compared)
            self._positions = {id: position for position, id in enumerate(self._made.ids)}
        return self._made

    def _compared(self) -> Iterator[Innovation]:
        with self._database.reading() as connection:
            held = current().where(records.c.status != "withdrawn").order_by(records.c.id)
            for row in connection.execution_options(yield_per=500).execute(held):
                yield told_record(row.content)
            new = select(tellings).where(*self._open(), tellings.c.landed_hash == "").order_by(tellings.c.key)
            for row in connection.execution_options(yield_per=500).execute(new):
                yield told_record(row.content)

    def _decide(self, connection: Connection, row: Row[Any], record: Innovation) -> Decision | None:
        """Return the strongest decision about a telling that is new, None where nothing is like it."""
        gallery = self._gallery()
        found = gallery.candidates(record, before=self._positions.get(record.id))
        decisions = [decision for item in found if (decision := decide(gallery, item)).verdict != "different"]
        kept = [item for item in decisions if not self._told_apart(connection, item.other, record.id)]
        order = {"same": 0, "uncertain": 1, "look-alike": 2}
        return min(kept, key=lambda item: (order[item.verdict], -item.probability), default=None)

    def _told_apart(self, connection: Connection, one: str, other: str) -> bool:
        pair = (likenesses.c.one == one) & (likenesses.c.other == other) & (likenesses.c.verdict == "different")
        return connection.execute(select(likenesses.c.one).where(pair)).first() is not None

    def _land(self, connection: Connection, row: Row[Any], record: Innovation, decision: Decision | None) -> None:
        target = row.record_id
        if decision is not None:
            other = record_of(connection, decision.other)
            if decision.verdict == "same":
                target = other
            note(connection, replace(decision, other=other), record.id, self._change)
            self.outcome[{"same": "merged", "uncertain": "queued", "look-alike": "look-alikes"}[decision.verdict]] += 1
        of_row = (tellings.c.source == row.source) & (tellings.c.key == row.key)
        connection.execute(
            update(tellings)
            .where(of_row)
            .values(record_id=target, landed_hash=row.content_hash, shown=int(self._spec.publish))
        )
        self.outcome += put_merged(connection, target, self._change, self._status)


def put_merged(connection: Connection, id: str, change: Change, status: Status) -> Counter[str]:
    """Write a record as its curated text, if any, and all its tellings make it; return what became of it.

    A record that is there keeps its status; texts of a source that does not publish are not shown on a published page.
    """
    of_record = tellings.c.record_id == id
    told = connection.execute(select(tellings).where(of_record).order_by(tellings.c.told_at, tellings.c.key)).all()
    held = connection.execute(current().where(records.c.id == id)).one_or_none()
    base = _base(connection, id, held)
    merged = base or replace(told_record(told[0].content), id=id)
    for row in told if base is not None else told[1:]:
        merged = merge(merged, told_record(row.content), fill=row.shown or held is None or held.status == "draft")
    connection.execute(delete(bases).where(bases.c.record_id == id))
    content = base.to_json() if base is not None else ""
    connection.execute(insert(bases).values(record_id=id, content=content, merged_hash=merged.content_hash))
    outcome, _ = take(connection, [merged], status if held is None else held.status, change)
    return outcome


def note(connection: Connection, decision: Decision, other: str, change: Change, decided_by: str = "") -> None:
    """Remember what is thought of a pair, in place of what was thought before."""
    pair = (likenesses.c.one == decision.other) & (likenesses.c.other == other)
    connection.execute(delete(likenesses).where(pair))
    connection.execute(
        insert(likenesses).values(
            one=decision.other,
            other=other,
            verdict=decision.verdict,
            probability=round(decision.probability * 100),
            reasons=decision.reasons,
            decided_by=decided_by,
            decided_at=change.changed_at,
        )
    )


def record_of(connection: Connection, id: str) -> str:
    """Return the record that a telling's own id went into; the id itself where it is a record's."""
    if connection.execute(select(records.c.id).where(records.c.id == id)).first() is not None:
        return id
    pair = (likenesses.c.other == id) & (likenesses.c.verdict == "same")
    return connection.execute(select(likenesses.c.one).where(pair)).scalar() or id


def _base(connection: Connection, id: str, held: Row[Any] | None) -> Innovation | None:
    """Return the curated text of a record, None where tellings alone make it.

    What somebody has changed since the last merge is curated from then on.
    """
    if held is None:
        return None
    last = connection.execute(select(bases).where(bases.c.record_id == id)).one_or_none()
    if last is None or last.merged_hash != held.content_hash:
        return told_record(held.content)
    return told_record(last.content) if last.content else None


def _batches(keys: list[str]) -> Iterator[list[str]]:
    yield from (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
