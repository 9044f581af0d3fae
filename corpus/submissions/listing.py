"""Submissions as curators look for them: by kind, age, place, state and words, found and paged by the database."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from corpus.db.conditions import within_region
from corpus.db.database import Database
from corpus.db.submission_tables import submissions
from corpus.submissions.rows import submission_of
from corpus.submissions.submission import Submission

OPEN = ("waiting", "asked")
"""States in which something still has to be judged."""


@dataclass(frozen=True, slots=True)
class SubmissionFilter:
    """Which submissions are asked for; an empty part asks for all.

    Attributes
    ----------
    state : str
        A state, or "" for those that are still to be judged.
    days : int
        Only what was handed in at least so many days ago.
    province : str
        Code of a province.
    text : str
        Part of a title or of an agency's name.
    """

    kind: str = ""
    state: str = ""
    days: int = 0
    province: str = ""
    text: str = ""


class SubmissionList:
    """The submissions of a database that somebody may see: `seen` is a condition on the columns of `submissions`."""

    def __init__(self, database: Database, seen: ColumnElement[bool]) -> None:
        self._database, self._seen = database, seen

    def count(self, wanted: SubmissionFilter) -> int:
        """Return how many there are."""
        found = self._of(wanted).order_by(None).with_only_columns(submissions.c.id).subquery()
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(found)).scalar_one()

    def page(self, wanted: SubmissionFilter, *, first: int, limit: int) -> list[Submission]:
        """Return `limit` submissions from position `first` (from 0) on, the oldest first."""
        with self._database.reading() as connection:
            return [submission_of(row) for row in connection.execute(self._of(wanted).offset(first).limit(limit))]

    def _of(self, wanted: SubmissionFilter) -> Select[Any]:
        states = [wanted.state] if wanted.state else OPEN
        found = select(submissions).where(submissions.c.state.in_(states), self._seen)
        if wanted.kind:
            found = found.where(submissions.c.kind == wanted.kind)
        if wanted.days:
            before = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=wanted.days)
            found = found.where(submissions.c.created_at <= before)
        if wanted.province:
            found = found.where(within_region(submissions.c.region, wanted.province))
        if wanted.text:
            in_title = submissions.c.title.icontains(wanted.text, autoescape=True)
            found = found.where(in_title | submissions.c.agency.icontains(wanted.text, autoescape=True))
        return found.order_by(submissions.c.created_at, submissions.c.id)
