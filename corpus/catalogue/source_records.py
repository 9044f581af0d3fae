"""Source records on their way into the catalogue: those that wait, a batch of them, and the batch taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from corpus.catalogue.merged_records import put_merged
from corpus.catalogue.pairs import Decision, Pair, pairs_judged, save_decision, surviving_id, united_into
from corpus.catalogue.source_state import content_hash
from corpus.catalogue.versioning import BATCH, Change, current
from corpus.db.database import Database
from corpus.db.source_tables import source_records
from corpus.db.tables import Status, records
from corpus.innovation import Innovation

_OUTCOMES = {"same": "merged", "uncertain": "queued", "look-alike": "look-alikes"}
_SET_INGESTED = (
    update(source_records)
    .where(source_records.c.source == bindparam("of"), source_records.c.key == bindparam("called"))
    .values(record_id=bindparam("into"), ingested_hash=bindparam("hash"), shown=bindparam("showing"))
)


@dataclass(frozen=True, slots=True)
class PendingRecord:
    """A source record that the catalogue lacks in its present form.

    Attributes
    ----------
    record_id : str
        The record that it went into; its own id where `is_new`.
    """

    key: str
    record_id: str
    content_hash: str
    is_new: bool
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class PendingBatch:
    """Source records of one batch, the pairs of them that only a person decides about, and what people made of them.

    Attributes
    ----------
    united : mapping of str to str
        By the id of a source record, the record that a curator made it part of.
    """

    pending: tuple[PendingRecord, ...]
    judged: frozenset[Pair]
    united: Mapping[str, str]

    @property
    def new_ids(self) -> list[str]:
        """Ids of the source records that never were in the catalogue."""
        return [item.record_id for item in self.pending if item.is_new]


class Ingest:
    """Takes the records of one source into the catalogue, published where `publish` is set, else as drafts."""

    def __init__(self, database: Database, source: str, *, actor: str, publish: bool) -> None:
        self._database, self._source, self._publish = database, source, publish
        self._actor = actor

    def pending_keys(self) -> list[str]:
        """Return keys of source records that the catalogue lacks in their present form."""
        pending = select(source_records.c.key).where(*self._pending()).order_by(source_records.c.key)
        with self._database.reading() as connection:
            return list(connection.execute(pending).scalars())

    def present_ids(self) -> set[str]:
        """Return ids of the records that hold what the source has now, and of those that will."""
        present = (source_records.c.source == self._source) & source_records.c.gone_since.is_(None)
        with self._database.reading() as connection:
            return set(connection.execute(select(source_records.c.record_id).where(present)).scalars())

    def compared_records(self) -> Iterator[Innovation]:
        """Yield the records that are not withdrawn and, behind them, the source records that were never taken in."""
        held = current().where(records.c.status != "withdrawn").order_by(records.c.id)
        new = select(source_records).where(*self._pending(), source_records.c.ingested_hash == "")
        with self._database.reading() as connection:
            stream = connection.execution_options(yield_per=BATCH)
            for row in stream.execute(held):
                yield Innovation.from_json(row.content)
            for row in stream.execute(new.order_by(source_records.c.key)):
                # Its title, and so the id in its content, may have changed.
                yield replace(Innovation.from_json(row.content), id=row.record_id)

    def batch(self, keys: Sequence[str]) -> PendingBatch:
        """Return the source records of some keys."""
        of_batch = (source_records.c.source == self._source) & source_records.c.key.in_(keys)
        with self._database.reading() as connection:
            rows = connection.execute(select(source_records).where(of_batch).order_by(source_records.c.key))
            pending = tuple(
                PendingRecord(row.key, row.record_id, row.content_hash, not row.ingested_hash, bool(row.doubt))
                for row in rows
            )
            ids = [item.record_id for item in pending]
            return PendingBatch(pending, pairs_judged(connection, ids), united_into(connection, ids))

    def take_in(self, batch: PendingBatch, decisions: Mapping[str, Decision]) -> Counter[str]:
        """Write a batch in one transaction and return what became of it, by name.

        Parameters
        ----------
        decisions : mapping
            By the id of a new source record, what was decided about it and the record it resembles most.
        """
        outcome: Counter[str] = Counter()
        with self._database.writing() as connection:
            change = Change.now(connection, actor=self._actor, source=self._source)
            ingested = []
            doubtful: set[str] = set()
            for item in batch.pending:
                into = batch.united.get(item.record_id, item.record_id) if item.is_new else item.record_id
                if (decision := decisions.get(item.record_id)) is not None and into == item.record_id:
                    into = _save(connection, decision, change)
                    outcome[_OUTCOMES[decision.verdict]] += 1
                ingested.append(
                    {
                        "of": self._source,
                        "called": item.key,
                        "into": into,
                        "hash": item.content_hash,
                        "showing": int(self._publish and not item.is_doubtful),
                    }
                )
                doubtful |= {into} if item.is_doubtful else set()
            connection.execute(_SET_INGESTED, ingested)
            ids = dict.fromkeys(str(row["into"]) for row in ingested)
            status: Status = "published" if self._publish else "draft"
            if certain := [id for id in ids if id not in doubtful]:
                outcome += put_merged(connection, certain, change, status)
            if doubtful:
                outcome += put_merged(connection, sorted(doubtful), change, "draft")
        return outcome

    def _pending(self) -> tuple[ColumnElement[bool], ...]:
        differs = source_records.c.ingested_hash != source_records.c.content_hash
        return source_records.c.source == self._source, differs, source_records.c.gone_since.is_(None)


def _save(connection: Connection, decision: Decision, change: Change) -> str:
    """Save a decision about a new source record and return the record that it goes into."""
    one = surviving_id(connection, decision.one)
    save_decision(connection, replace(decision, one=one), change)
    return one if decision.verdict == "same" else decision.other


def assign_source_records(connection: Connection, from_id: str, to_id: str) -> int:
    """Give all source records of one record to another, their texts shown; return how many there were."""
    of_record = source_records.c.record_id == from_id
    return connection.execute(update(source_records).where(of_record).values(record_id=to_id, shown=1)).rowcount


def remove_source_record(connection: Connection, source: str, key: str) -> None:
    """Take back what `add_source_record` added; the record that it was made of keeps its versions."""
    connection.execute(delete(source_records).where(source_records.c.source == source, source_records.c.key == key))


def add_source_record(connection: Connection, source: str, record: Innovation, into: str, change: Change) -> None:
    """Add a record as a source record that is part of the record `into` already."""
    connection.execute(
        insert(source_records).values(
            source=source,
            key=record.id,
            url="",
            content=record.to_json().decode(),
            content_hash=content_hash(record),
            record_id=into,
            ingested_hash=content_hash(record),
            shown=1,
            seen_at=change.changed_at,
            gone_since=None,
        )
    )
