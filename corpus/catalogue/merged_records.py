"""Records made of a curated text and of source records: the first counts, the others fill its gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection, Row

from corpus.batches import batches
from corpus.catalogue.merge import merge
from corpus.catalogue.versioning import BATCH, Change, Outcome, change_status, current, put_records
from corpus.db.source_tables import bases, source_records
from corpus.db.tables import Status, records, versions
from corpus.innovation import Innovation

_SET_BASE = update(bases).where(bases.c.record_id == bindparam("of")).values(content=bindparam("curated"))


def put_merged(connection: Connection, ids: Sequence[str], change: Change, status: Status) -> Counter[str]:
    """Write records as their curated texts, if any, and all their source records make them; return what became of them.

    Texts of a source that does not publish are not shown on a published page.

    Parameters
    ----------
    status : str
        That of new records, and of those that their own source withdrew. One that is there keeps its own, but a draft
        is published where this is "published": counted as `published`, whatever else changed. What a person withdrew
        stays withdrawn.
    """
    rows_of: dict[str, list[Row[Any]]] = {id: [] for id in ids}
    of_records = select(source_records).where(source_records.c.record_id.in_(ids))
    for row in connection.execute(of_records.order_by(source_records.c.seen_at, source_records.c.key)):
        rows_of[row.record_id].append(row)
    held = {row.record_id: row for row in connection.execute(current().where(records.c.id.in_(ids)))}
    last = {row.record_id: row for row in connection.execute(select(bases).where(bases.c.record_id.in_(ids)))}
    merged: dict[_Step, list[Innovation]] = {}
    new_bases = []
    for id, rows in rows_of.items():
        base = _base(last.get(id), held.get(id))
        step = _step(held.get(id), status, change)
        record = _merged(id, base, rows, step.after)
        content = base.to_json().decode() if base is not None else ""
        new_bases.append({"record_id": id, "content": content, "merged_hash": record.content_hash})
        merged.setdefault(step, []).append(record)
    connection.execute(delete(bases).where(bases.c.record_id.in_(ids)))
    connection.execute(insert(bases), new_bases)
    counts: Counter[str] = Counter()
    for step, group in merged.items():
        of_group = put_records(connection, group, step.after, change).counts
        counts.update({"published": len(group)} if step == _PUBLISHED else of_group)
    return counts


class _Step(NamedTuple):
    """The status of a record before a merge, None for a new one, and after it."""

    before: Status | None
    after: Status


_PUBLISHED = _Step("draft", "published")


def _step(held: Row[Any] | None, status: Status, change: Change) -> _Step:
    if held is None:
        return _Step(None, status)
    if held.status == "withdrawn" and held.source == change.source:
        return _Step(held.status, status)
    raised = _Step(held.status, status)
    return raised if raised == _PUBLISHED else _Step(held.status, held.status)


def withdraw_without_source(connection: Connection, ids: Sequence[str], change: Change) -> list[str]:
    """Withdraw those of some records that source records alone make, all of them gone; return their ids."""
    of_records = source_records.c.record_id.in_(ids)
    present = set(
        connection.scalars(select(source_records.c.record_id).where(of_records, source_records.c.gone_since.is_(None)))
    )
    unedited = (
        current()
        .join(bases, bases.c.record_id == records.c.id)
        .where(records.c.id.in_(ids), records.c.status != "withdrawn")
        .where(bases.c.content == "", bases.c.merged_hash == versions.c.content_hash)
        .with_only_columns(records.c.id)
    )
    withdrawn = [id for id in connection.scalars(unedited).all() if id not in present]
    for id in withdrawn:
        change_status(connection, id, "withdrawn", change)
    return withdrawn


def _merged(id: str, base: Innovation | None, rows: Sequence[Row[Any]], status: Status) -> Innovation:
    if status != "draft":
        rows = sorted(rows, key=lambda row: not row.shown)  # no text of its own where one that may be shown is there
    merged = base or replace(Innovation.from_json(rows[0].content), id=id)
    for row in rows if base is not None else rows[1:]:
        merged = merge(merged, Innovation.from_json(row.content), fill=bool(row.shown) or status == "draft")
    return merged


def follow_curated(connection: Connection, given: Iterable[Innovation], change: Change) -> Outcome:
    """Replace the curated text of records that source records were merged into, and merge again.

    Left alone are those that are no merges, that somebody has changed since, or that are withdrawn.
    """
    outcome = Outcome(Counter(), set())
    for batch in batches(given, BATCH):
        content_of = {record.id: record.to_json().decode() for record in batch}
        merged = (
            current()
            .join(bases, bases.c.record_id == records.c.id)
            .where(bases.c.content != "", bases.c.merged_hash == versions.c.content_hash)
            .where(records.c.id.in_(content_of), records.c.status != "withdrawn")
            .with_only_columns(bases.c.record_id, bases.c.content)
        )
        held = connection.execute(merged).all()
        changed = [row.record_id for row in held if row.content != content_of[row.record_id]]
        outcome.counts["unchanged"] += len(held) - len(changed)
        outcome.ids.update(row.record_id for row in held)
        if changed:
            connection.execute(_SET_BASE, [{"of": id, "curated": content_of[id]} for id in changed])
            outcome.counts.update(put_merged(connection, changed, change, "published"))
    return Outcome(+outcome.counts, outcome.ids)


def _base(last: Row[Any] | None, held: Row[Any] | None) -> Innovation | None:
    """Return the curated text of a record, None where source records alone make it.

    What somebody has changed since the last merge is curated from then on.
    """
    if held is None:
        return None
    if last is None or last.merged_hash != held.content_hash:
        return Innovation.from_json(held.content)
    return Innovation.from_json(last.content) if last.content else None
