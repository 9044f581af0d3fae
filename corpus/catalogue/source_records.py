"""Records made of a curated text and of what sources tell: the first counts, the others fill its gaps."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection, Row

from corpus.catalogue.merge import merge
from corpus.catalogue.versioning import BATCH, Change, current, take
from corpus.db.source_tables import bases, source_records
from corpus.db.tables import Status, records, versions
from corpus.innovation import Innovation

_CURATE = update(bases).where(bases.c.record_id == bindparam("of")).values(content=bindparam("told"))


def record_from_json(content: str) -> Innovation:
    """Return the record of a stored content."""
    return Innovation.from_mapping(json.loads(content))


def put_merged(connection: Connection, ids: Sequence[str], change: Change, status: Status) -> Counter[str]:
    """Write records as their curated texts, if any, and all their tellings make them; return what became of them.

    A record that is there keeps its status; texts of a source that does not publish are not shown on a published page.
    """
    told: dict[str, list[Row[Any]]] = {id: [] for id in ids}
    of_records = (
        select(source_records)
        .where(source_records.c.record_id.in_(ids))
        .order_by(source_records.c.seen_at, source_records.c.key)
    )
    for row in connection.execute(of_records):
        told[row.record_id].append(row)
    held = {row.record_id: row for row in connection.execute(current().where(records.c.id.in_(ids)))}
    last = {row.record_id: row for row in connection.execute(select(bases).where(bases.c.record_id.in_(ids)))}
    merged: dict[Status, list[Innovation]] = {}
    remembered = []
    for id, rows in told.items():
        base = _base(last.get(id), held.get(id))
        record = _merged(id, base, rows, held.get(id))
        content = base.to_json() if base is not None else ""
        remembered.append({"record_id": id, "content": content, "merged_hash": record.content_hash})
        merged.setdefault(held[id].status if id in held else status, []).append(record)
    connection.execute(delete(bases).where(bases.c.record_id.in_(ids)))
    connection.execute(insert(bases), remembered)
    outcomes = (take(connection, group, of_group, change)[0] for of_group, group in merged.items())
    return sum(outcomes, Counter[str]())


def _merged(id: str, base: Innovation | None, told: Sequence[Row[Any]], held: Row[Any] | None) -> Innovation:
    merged = base or replace(record_from_json(told[0].content), id=id)
    for row in told if base is not None else told[1:]:
        merged = merge(merged, record_from_json(row.content), fill=row.shown or held is None or held.status == "draft")
    return merged


def follow_curated(connection: Connection, told: Iterable[Innovation], change: Change) -> tuple[Counter[str], set[str]]:
    """Give records that tellings were merged into the curated text as it is told now, and merge again.

    Left alone are those that are no merges, that somebody has changed since, or that are withdrawn.

    Returns
    -------
    Counter and set
        How many records were `changed` or found `unchanged`, and the ids of both.
    """
    outcome, ids = Counter[str](), set[str]()
    stream = iter(told)
    while batch := {record.id: record for record in islice(stream, BATCH)}:
        merged = (
            current()
            .join(bases, bases.c.record_id == records.c.id)
            .where(bases.c.content != "", bases.c.merged_hash == versions.c.content_hash)
            .where(records.c.id.in_(batch), records.c.status != "withdrawn")
            .with_only_columns(bases.c.record_id, bases.c.content)
        )
        held = connection.execute(merged).all()
        changed = [row.record_id for row in held if row.content != batch[row.record_id].to_json()]
        outcome["unchanged"] += len(held) - len(changed)
        ids |= {row.record_id for row in held}
        if changed:
            connection.execute(_CURATE, [{"of": id, "told": batch[id].to_json()} for id in changed])
            outcome += put_merged(connection, changed, change, "published")
    return +outcome, ids


def _base(last: Row[Any] | None, held: Row[Any] | None) -> Innovation | None:
    """Return the curated text of a record, None where tellings alone make it.

    What somebody has changed since the last merge is curated from then on.
    """
    if held is None:
        return None
    if last is None or last.merged_hash != held.content_hash:
        return record_from_json(held.content)
    return record_from_json(last.content) if last.content else None
