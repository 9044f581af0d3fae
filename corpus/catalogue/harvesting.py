"""What may other systems harvest? Every record that is or was published, with the moment of its last change.

A list goes by the ids of records, not by the moments of their changes. So a record that changes while it is listed
keeps its place: nobody who lists to the end without an upper bound misses a record or gets one twice.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.engine import Connection, Row

from corpus.catalogue.versioning import current
from corpus.db.database import Database
from corpus.db.tables import record_sets, records, versions
from corpus.innovation import Innovation


@dataclass(frozen=True, slots=True)
class Item:
    """A record as harvesters know it.

    Attributes
    ----------
    changed_at : datetime
        When the version that counts was written, UTC.
    record : Innovation or None
        None where it is no longer published.
    """

    id: str
    changed_at: datetime.datetime
    sets: tuple[str, ...]
    record: Innovation | None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records are listed.

    Attributes
    ----------
    begin, end : datetime or None
        Changed at this moment or later, and before that one.
    set : str
        A set, with all within it; "" for every record.
    """

    begin: datetime.datetime | None = None
    end: datetime.datetime | None = None
    set: str = ""


def items(database: Database, selection: Selection, *, after: str = "", limit: int) -> list[Item]:
    """Return up to `limit` records of a selection whose ids come after one, in byte order of their ids.

    Raises
    ------
    CatalogueError
        The database fails.
    """
    statement = _harvestable().where(records.c.id > after, *_conditions(selection))
    with database.reading() as connection:
        rows = connection.execute(statement.order_by(records.c.id).limit(limit)).all()
        return _items(connection, rows)


def item(database: Database, id: str) -> Item | None:
    """Return one record, None where there is none that is or was published; raise CatalogueError as `items` does."""
    with database.reading() as connection:
        return next(iter(_items(connection, connection.execute(_harvestable().where(records.c.id == id)).all())), None)


def first_published(database: Database) -> datetime.datetime | None:
    """Return the moment before which no record can have changed, None where none was ever published."""
    with database.reading() as connection:
        statement = select(versions.c.changed_at).where(versions.c.status == "published")
        return connection.scalar(statement.order_by(versions.c.changed_at).limit(1))


def _harvestable() -> Select[Any]:
    before = versions.alias()
    was_published = exists().where(before.c.record_id == records.c.id, before.c.status == "published")
    return current().where(or_(records.c.status == "published", was_published))


def _conditions(selection: Selection) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if selection.begin is not None:
        conditions.append(versions.c.changed_at >= selection.begin)
    if selection.end is not None:
        conditions.append(versions.c.changed_at < selection.end)
    if selection.set:
        within = func.substr(record_sets.c.spec, 1, len(selection.set) + 1) == f"{selection.set}:"
        is_in = exists().where(
            record_sets.c.record_id == records.c.id, or_(record_sets.c.spec == selection.set, within)
        )
        conditions.append(is_in)
    return conditions


def _items(connection: Connection, rows: Sequence[Row[Any]]) -> list[Item]:
    sets: dict[str, list[str]] = {row.record_id: [] for row in rows}
    of_rows = select(record_sets).where(record_sets.c.record_id.in_(sets)).order_by(record_sets.c.spec)
    for row in connection.execute(of_rows):
        sets[row.record_id].append(row.spec)
    return [
        Item(
            row.record_id,
            row.changed_at,
            tuple(sets[row.record_id]),
            Innovation.from_json(row.content) if row.status == "published" else None,
        )
        for row in rows
    ]
