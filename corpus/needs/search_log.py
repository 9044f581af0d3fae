"""The log of searches in the catalogue's database: how often each text was asked on each day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, and_, delete, insert, select, update
from sqlalchemy.engine import Connection

from corpus.db.database import Database
from corpus.db.tables import searches


@dataclass(frozen=True, slots=True)
class CountedSearch:
    """One text on one day.

    Attributes
    ----------
    region : str
        Code of the region chosen, "" for none.
    confidence : str
        How well it was answered last: `strong`, `partial` or `nothing`; "" where that is not known anew.
    asked, opened, reported : int
        How often it was asked, how often a hit was opened from it, how often somebody reported it as a need.
    """

    day: datetime.date
    text: str
    region: str
    confidence: str
    asked: int = 0
    opened: int = 0
    reported: int = 0


class SearchLog:
    """The counts in a database; every method raises CatalogueError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, found: Iterable[CountedSearch]) -> None:
        """Add counts to those there are; a hit opened from a text that nobody asked on that day is not counted."""
        with self._database.writing() as connection:
            for each in found:
                if not _add(connection, each) and each.confidence:
                    connection.execute(insert(searches).values(**asdict(each)))

    def since(self, day: datetime.date) -> list[CountedSearch]:
        """Return the counts from a day on, the latest day first."""
        query = select(searches).where(searches.c.day >= day)
        order = (searches.c.day.desc(), searches.c.text, searches.c.region)
        with self._database.reading() as connection:
            return [CountedSearch(**row) for row in connection.execute(query.order_by(*order)).mappings()]

    def forget_before(self, day: datetime.date) -> int:
        """Delete what is older than a day, and return how many counts that were."""
        with self._database.writing() as connection:
            return connection.execute(delete(searches).where(searches.c.day < day)).rowcount


def _add(connection: Connection, each: CountedSearch) -> bool:
    """Add to the count of the same text, day and region; return whether there is one."""
    columns = searches.c
    added: dict[str, object] = {
        name: columns[name] + getattr(each, name) for name in ("asked", "opened", "reported") if getattr(each, name)
    }
    if each.confidence:
        added["confidence"] = each.confidence
    return bool(added) and connection.execute(update(searches).where(_key(each)).values(**added)).rowcount > 0


def _key(each: CountedSearch) -> ColumnElement[bool]:
    columns = searches.c
    return and_(columns.day == each.day, columns.text == each.text, columns.region == each.region)


def today() -> datetime.date:
    """Return the day under which searches are counted now; days are those of UTC."""
    return datetime.datetime.now(datetime.UTC).date()


def first_day_kept(days: int) -> datetime.date:
    """Return the first of so many days that end today; tomorrow where there are none."""
    return today() - datetime.timedelta(days=days - 1)
