"""What somebody has typed and not saved yet: one working copy for each account and record, published by nobody."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.engine import Connection

from corpus.db.database import Database
from corpus.db.editing_tables import working_copies
from corpus.stored_text import reads_stored

Pairs = tuple[tuple[str, str], ...]
"""Names and values of the fields of a form, in their order, as they were typed."""


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """What was typed into the form of a record, begun from version `seen` (0 for a new one), kept at `saved_at` UTC."""

    record_id: str
    seen: int
    pairs: Pairs
    saved_at: datetime.datetime


def working_copy(database: Database, account: str, record_id: str) -> WorkingCopy | None:
    """Return what an account has typed about a record ("" for a new one), None where that is nothing."""
    with database.reading() as connection:
        row = connection.execute(select(working_copies).where(_of(account, record_id))).one_or_none()
    if row is None:
        return None
    return WorkingCopy(row.record_id, row.seen, _pairs_of(row.content), row.saved_at)


def keep_working_copy(database: Database, account: str, record_id: str, seen: int, pairs: Pairs) -> WorkingCopy:
    """Keep what was typed in place of what was kept before."""
    kept = WorkingCopy(record_id, seen, pairs, datetime.datetime.now(datetime.UTC))
    content = json.dumps(pairs, ensure_ascii=False)
    with database.writing() as connection:
        drop_working_copy(connection, account, record_id)
        values = {"account": account, "record_id": record_id, "seen": seen, "content": content}
        connection.execute(insert(working_copies).values(**values, saved_at=kept.saved_at))
    return kept


def throw_working_copy_away(database: Database, account: str, record_id: str) -> None:
    """Drop what was typed, where there is something."""
    with database.writing() as connection:
        drop_working_copy(connection, account, record_id)


def drop_working_copy(connection: Connection, account: str, record_id: str) -> None:
    """Drop what was typed, in the transaction of what it became."""
    connection.execute(delete(working_copies).where(_of(account, record_id)))


@reads_stored
def _pairs_of(content: str) -> Pairs:
    return tuple((str(name), str(value)) for name, value in json.loads(content))


def _of(account: str, record_id: str) -> ColumnElement[bool]:
    return (working_copies.c.account == account) & (working_copies.c.record_id == record_id)
