"""Records made of a curated text and of source records: the first counts, the others fill its gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection, Row

from corpus.batches import batches
from corpus.catalogue.field_choices import differing, with_fields
from corpus.catalogue.merge import field_groups, is_empty, merge
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
    rows_of = _source_rows(connection, ids)
    held = {row.record_id: row for row in connection.execute(current().where(records.c.id.in_(ids)))}
    last = {row.record_id: row for row in connection.execute(select(bases).where(bases.c.record_id.in_(ids)))}
    merged: dict[_Step, list[Innovation]] = {}
    new_bases = []
    for id, rows in rows_of.items():
        base = _base(connection, last.get(id), held.get(id))
        step = _step(held.get(id), status, change)
        record = _merged(id, base, rows, step.after)
        new_bases.append(_base_row(base, record))
        merged.setdefault(step, []).append(record)
    _save_bases(connection, new_bases)
    counts: Counter[str] = Counter()
    for step, group in merged.items():
        of_group = put_records(connection, group, step.after, change).counts
        counts.update({"published": len(group)} if step == _PUBLISHED else of_group)
    return counts


def put_chosen(
    connection: Connection, chosen: Innovation, change: Change, status: Status, *, fixed: frozenset[str]
) -> None:
    """Write a record that source records were merged into as somebody chose its text, which stays from then on.

    Where nothing else was chosen than what the curated text says, that one goes on following its own source.

    Parameters
    ----------
    fixed : frozenset of str
        Fields that somebody chose. Of the others, what source records fill is left to them and follows them.
    """
    rows = _source_rows(connection, [chosen.id])[chosen.id]
    held = connection.execute(current().where(records.c.id == chosen.id)).one()
    last = connection.execute(select(bases).where(bases.c.record_id == chosen.id)).one_or_none()
    step = _step(held, status, change)
    before = _base(connection, last, held)
    start = before or _Base(Innovation.from_json(held.content), change.source)
    base = start.record
    merged = _merged(chosen.id, start, rows, step.after)
    missed = differing(chosen, merged)
    wanted = [group for group in differing(chosen, base) if group in missed or not fixed.isdisjoint(group)]
    base = with_fields(base, chosen, wanted)
    if set(chosen.sources) != set(merged.sources):
        base = replace(base, sources=chosen.sources)
    filled = differing(chosen, _merged(chosen.id, _Base(base, ""), rows, step.after))
    unfilled = frozenset(name for group in filled for name in group)
    followed = before is not None and base == before.record and unfilled <= before.unfilled
    curated = _Base(base, start.source if followed else change.source, unfilled | start.unfilled)
    record = _merged(chosen.id, curated, rows, step.after)
    _save_bases(connection, [_base_row(curated, record)])
    put_records(connection, [record], step.after, change)


class _Base(NamedTuple):
    """A curated text, the source that it came from, and the fields that somebody emptied in it."""

    record: Innovation
    source: str
    unfilled: frozenset[str] = frozenset()


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


def _source_rows(connection: Connection, ids: Sequence[str]) -> dict[str, list[Row[Any]]]:
    rows_of: dict[str, list[Row[Any]]] = {id: [] for id in ids}
    of_records = select(source_records).where(source_records.c.record_id.in_(ids))
    for row in connection.execute(of_records.order_by(source_records.c.seen_at, source_records.c.key)):
        rows_of[row.record_id].append(row)
    return rows_of


def _base_row(base: _Base | None, merged: Innovation) -> dict[str, str]:
    return {
        "record_id": merged.id,
        "content": base.record.to_json().decode() if base else "",
        "merged_hash": merged.content_hash,
        "source": base.source if base else "",
        "unfilled": "\n".join(sorted(base.unfilled)) if base else "",
    }


def _save_bases(connection: Connection, rows: Sequence[dict[str, str]]) -> None:
    connection.execute(delete(bases).where(bases.c.record_id.in_([row["record_id"] for row in rows])))
    connection.execute(insert(bases), rows)


def _merged(id: str, base: _Base | None, rows: Sequence[Row[Any]], status: Status) -> Innovation:
    if status != "draft":
        rows = sorted(rows, key=lambda row: not row.shown)  # no text of its own where one that may be shown is there
    unfilled = base.unfilled if base else frozenset[str]()
    merged = base.record if base else replace(Innovation.from_json(rows[0].content), id=id)
    for row in rows if base is not None else rows[1:]:
        fill = bool(row.shown) or status == "draft"
        merged = merge(merged, Innovation.from_json(row.content), fill=fill, unfilled=unfilled)
    return merged


def follow_curated(connection: Connection, given: Iterable[Innovation], change: Change) -> Outcome:
    """Replace the curated text of records that source records were merged into, and merge again.

    Left alone are those that are no merges, whose text somebody has changed or chosen, or that are withdrawn.
    """
    outcome = Outcome(Counter(), set())
    for batch in batches(given, BATCH):
        content_of = {record.id: record.to_json().decode() for record in batch}
        merged = (
            current()
            .join(bases, bases.c.record_id == records.c.id)
            .where(bases.c.content != "", bases.c.merged_hash == versions.c.content_hash)
            .where(bases.c.source == change.source, records.c.id.in_(content_of), records.c.status != "withdrawn")
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


def _base(connection: Connection, last: Row[Any] | None, held: Row[Any] | None) -> _Base | None:
    """Return the curated text of a record, None where source records alone make it.

    What somebody has changed since the last merge is curated from then on, and what they emptied stays empty.
    """
    if held is None:
        return None
    if last is None:
        return _Base(Innovation.from_json(held.content), held.source)
    unfilled = frozenset(last.unfilled.split())
    if last.merged_hash != held.content_hash:
        edited = Innovation.from_json(held.content)
        return _Base(edited, held.source, unfilled | _emptied(connection, last, edited))
    return _Base(Innovation.from_json(last.content), last.source, unfilled) if last.content else None


def _emptied(connection: Connection, last: Row[Any], edited: Innovation) -> frozenset[str]:
    """Return the fields that the last merge filled and that somebody has emptied since."""
    of_merge = (versions.c.record_id == last.record_id) & (versions.c.content_hash == last.merged_hash)
    content = connection.scalar(select(versions.c.content).where(of_merge).order_by(versions.c.number.desc()).limit(1))
    merged = Innovation.from_json(content) if content else edited
    groups = [group for group in field_groups() if is_empty(edited, group) and not is_empty(merged, group)]
    return frozenset(name for group in groups for name in group)
