"""How each source is doing, as far as the catalogue keeps it: its last harvest, what came of it, and what it lost."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import and_, case, func, select

from corpus.db.database import Database
from corpus.db.source_tables import harvests, source_records
from corpus.db.tables import versions


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """One source.

    Attributes
    ----------
    began_at, ended_at : datetime.datetime or None
        Of the last harvest (UTC); one that has no end is under way or was broken off, and one without a beginning
        was an import.
    present : int
        Innovations that it has.
    new : int
        Records of the catalogue that came from it in its last harvest.
    gone : int
        Innovations that it had until its last harvest, or that vanished in it.
    doubtful : int
        Innovations that somebody has to look at first.
    """

    name: str
    began_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    present: int
    new: int
    gone: int
    doubtful: int


def source_health(database: Database) -> list[SourceHealth]:
    """Return all sources in the order of their names."""
    of = source_records.c
    is_present, has_gone = of.gone_since.is_(None), of.gone_since >= harvests.c.began_at
    counting = (
        select(
            of.source,
            harvests.c.began_at,
            harvests.c.ended_at,
            func.sum(case((is_present, 1), else_=0)).label("present"),
            func.sum(case((has_gone, 1), else_=0)).label("gone"),
            func.sum(case((and_(is_present, of.doubt != ""), 1), else_=0)).label("doubtful"),
        )
        .join_from(source_records, harvests, harvests.c.source == of.source, isouter=True)
        .group_by(of.source, harvests.c.began_at, harvests.c.ended_at)
    )
    came = and_(versions.c.source == harvests.c.source, versions.c.changed_at >= harvests.c.began_at)
    new = select(harvests.c.source, func.count().label("added")).join_from(harvests, versions, came)
    new = new.where(versions.c.number == 1).group_by(harvests.c.source)
    empty = select(harvests).where(~select(1).where(of.source == harvests.c.source).exists())
    with database.reading() as connection:
        added: dict[str, int] = {row.source: row.added for row in connection.execute(new)}
        found = [
            SourceHealth(
                row.source, row.began_at, row.ended_at, row.present, added.get(row.source, 0), row.gone, row.doubtful
            )
            for row in connection.execute(counting)
        ]
        found += [SourceHealth(row.source, row.began_at, row.ended_at, 0, 0, 0, 0) for row in connection.execute(empty)]
    return sorted(found, key=lambda each: each.name)
