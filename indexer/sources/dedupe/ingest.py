"""Tellings into the catalogue: each becomes a record of its own, or part of the record of the same innovation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection, Row

from corpus.catalogue.source_records import put_merged, record_from_json
from corpus.catalogue.versioning import Change, current
from corpus.db.database import Database
from corpus.db.source_tables import pairs, source_records
from corpus.db.tables import Status, records
from corpus.innovation import Innovation
from indexer.progress import Progress
from indexer.sources.dedupe.classifier import Decision, decide
from indexer.sources.dedupe.features import Gallery
from indexer.sources.spec import Spec

BATCH = 200
"""Tellings landed in one transaction."""

_LAND = (
    update(source_records)
    .where(source_records.c.source == bindparam("of"), source_records.c.key == bindparam("called"))
    .values(record_id=bindparam("into"), ingested_hash=bindparam("hash"), shown=bindparam("showing"))
)


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
                connection.execute(
                    select(source_records.c.key).where(*self._open()).order_by(source_records.c.key)
                ).scalars()
            )

    def take(self, keys: list[str]) -> None:
        """Land one batch in one transaction."""
        with self._database.reading() as connection:
            of_batch = (source_records.c.source == self._spec.name) & source_records.c.key.in_(keys)
            rows = connection.execute(select(source_records).where(of_batch).order_by(source_records.c.key)).all()
            decisions = self._decide(connection, [row.record_id for row in rows if not row.ingested_hash])
        with self._database.writing() as connection:
            landed = [self._landed(connection, row, decisions.get(row.record_id)) for row in rows]
            connection.execute(_LAND, landed)
            targets = list(dict.fromkeys(row["into"] for row in landed))
            self.outcome += put_merged(connection, targets, self._change, self._status)

    def _open(self) -> tuple[ColumnElement[bool], ...]:
        differs = source_records.c.ingested_hash != source_records.c.content_hash
        return source_records.c.source == self._spec.name, differs, source_records.c.gone_since.is_(None)

    def _gallery(self) -> Gallery:
        """Return the catalogue as it was when this landing began, and behind it what is landed meanwhile."""
        if self._made is None:
            self._made = Gallery(self._compared())
            self._positions = {id: position for position, id in enumerate(self._made.ids)}
        return self._made

    def _compared(self) -> Iterator[Innovation]:
        with self._database.reading() as connection:
            held = current().where(records.c.status != "withdrawn").order_by(records.c.id)
            for row in connection.execution_options(yield_per=500).execute(held):
                yield record_from_json(row.content)
            new = (
                select(source_records)
                .where(*self._open(), source_records.c.ingested_hash == "")
                .order_by(source_records.c.key)
            )
            for row in connection.execution_options(yield_per=500).execute(new):
                yield replace(
                    record_from_json(row.content), id=row.record_id
                )  # its title, and so its id, may have changed

    def _decide(self, connection: Connection, new: list[str]) -> dict[str, Decision]:
        """Return the strongest decision about each telling that is new and like another, by its id."""
        if not new:
            return {}
        gallery = self._gallery()
        found = decide(gallery, gallery.candidates([self._positions[id] for id in new]))
        order = {"same": 0, "uncertain": 1, "look-alike": 2}
        strongest: dict[str, Decision] = {}
        for decision in sorted(found, key=lambda item: (order[item.verdict], -item.probability)):
            if decision.other not in strongest and not self._told_apart(connection, decision):
                strongest[decision.other] = decision
        return strongest

    def _told_apart(self, connection: Connection, decision: Decision) -> bool:
        pair = (pairs.c.one == decision.one) & (pairs.c.other == decision.other)
        known = select(pairs.c.one).where(pair, pairs.c.verdict == "different")
        return connection.execute(known).first() is not None

    def _landed(self, connection: Connection, row: Row[Any], decision: Decision | None) -> dict[str, Any]:
        """Return where a telling goes, as parameters of `_LAND`, and remember why."""
        into = row.record_id
        if decision is not None:
            one = record_of(connection, decision.one)
            if decision.verdict == "same":
                into = one
            note(connection, replace(decision, one=one), self._change)
            self.outcome[{"same": "merged", "uncertain": "queued", "look-alike": "look-alikes"}[decision.verdict]] += 1
        shown = int(self._spec.publish)
        return {"of": row.source, "called": row.key, "into": into, "hash": row.content_hash, "showing": shown}


def note(connection: Connection, decision: Decision, change: Change, decided_by: str = "") -> None:
    """Remember what is thought of a pair, in place of what was thought before."""
    pair = (pairs.c.one == decision.one) & (pairs.c.other == decision.other)
    connection.execute(delete(pairs).where(pair))
    connection.execute(
        insert(pairs).values(
            one=decision.one,
            other=decision.other,
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
    pair = (pairs.c.other == id) & (pairs.c.verdict == "same")
    return connection.execute(select(pairs.c.one).where(pair)).scalar() or id


def _batches(keys: list[str]) -> Iterator[list[str]]:
    yield from (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
