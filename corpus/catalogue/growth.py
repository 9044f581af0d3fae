"""How the catalogue has grown: its published records by the month in which each was first published."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, select

from corpus.db.database import Database
from corpus.db.tables import records, versions


class Month(NamedTuple):
    """A month by its first day, and how many of today's published records had been published by its end (UTC)."""

    first_day: datetime.date
    total: int


def growth(database: Database, seen: ColumnElement[bool], today: datetime.date, months: int = 12) -> list[Month]:
    """Return the last months up to that of `today`; `seen` is a condition on the columns of `records`."""
    first_days = [_first_day(today, back) for back in range(months - 1, -1, -1)]
    began = (
        select(func.min(versions.c.changed_at).label("at"))
        .join_from(records, versions, versions.c.record_id == records.c.id)
        .where(records.c.status == "published", versions.c.status == "published", seen)
        .group_by(records.c.id)
        .subquery()
    )
    by_end = [func.sum(case((began.c.at < _midnight(_first_day(day, -1)), 1), else_=0)) for day in first_days]
    with database.reading() as connection:
        counts = connection.execute(select(*by_end)).one()
    return [Month(day, count or 0) for day, count in zip(first_days, counts, strict=True)]


def _first_day(day: datetime.date, months_back: int) -> datetime.date:
    years, month = divmod(day.year * 12 + day.month - 1 - months_back, 12)
    return datetime.date(years, month + 1, 1)


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
