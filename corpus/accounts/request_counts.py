"""How often something was done in a while, counted in the database: it holds over all processes, and over restarts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from corpus.db.account_tables import request_counts
from corpus.db.database import Database
from corpus.secret_tokens import digest


class Count(NamedTuple):
    """How often something was done, and when counting begins anew (UTC)."""

    number: int
    ends_at: datetime.datetime


class RequestCounts:
    """The counts in a database; every method raises CatalogueError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, subject: str, seconds: int, number: int = 1) -> int:
        """Count something, and return how often it was done since counting began.

        Parameters
        ----------
        subject : str
            What is counted; only its SHA-256 is stored.
        seconds : int
            How long is counted from the first time on.
        """
        return self.add_all({subject: (seconds, number)})[subject].number

    def add_all(self, added: Mapping[str, tuple[float, int]]) -> dict[str, Count]:
        """Count several things at once; return how often each was done, and until when that is counted.

        Parameters
        ----------
        added : mapping
            By subject, for how many seconds it is counted from the first time on, and how often it was done.
        """
        now = _now()
        with self._database.writing() as connection:
            connection.execute(delete(request_counts).where(request_counts.c.ends_at <= now))
            return {subject: _added(connection, digest(subject), now, *each) for subject, each in added.items()}

    def take_back(self, subject: str) -> None:
        """Count something once less, where it is counted at all."""
        of_subject = request_counts.c.subject == digest(subject)
        with self._database.writing() as connection:
            connection.execute(update(request_counts).where(of_subject).values(count=request_counts.c.count - 1))

    def of(self, subject: str) -> Count:
        """Return how often something was done; never, until now, where it is not counted."""
        now = _now()
        counted = (request_counts.c.subject == digest(subject)) & (request_counts.c.ends_at > now)
        query = select(request_counts.c.count, request_counts.c.ends_at).where(counted)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return Count(*row) if row is not None else Count(0, now)

    def forget(self, subject: str) -> None:
        """Count something anew."""
        with self._database.writing() as connection:
            connection.execute(delete(request_counts).where(request_counts.c.subject == digest(subject)))


def _added(connection: Connection, key: str, now: datetime.datetime, seconds: float, number: int) -> Count:
    of_subject = request_counts.c.subject == key
    held = connection.execute(select(request_counts.c.count, request_counts.c.ends_at).where(of_subject)).one_or_none()
    latest = now + datetime.timedelta(seconds=seconds)
    if held is None:
        connection.execute(insert(request_counts).values(subject=key, count=number, ends_at=latest))
        return Count(number, latest)
    # What ends later than what begins now was begun by a clock that has been set back: nobody waits for that.
    count = Count(int(held[0]) + number, min(held.ends_at, latest))
    connection.execute(update(request_counts).where(of_subject).values(count=count.number, ends_at=count.ends_at))
    return count


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
