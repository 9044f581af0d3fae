"""What became of each run of a source, and how far the one under way is; kept while it runs, by its own process."""

from __future__ import annotations

import datetime
import json
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.engine import Row

from corpus.db.database import Database
from corpus.db.run_tables import Phase, RunKind, source_run_lines, source_runs
from corpus.db.source_tables import frontier, source_records
from corpus.db.writers import written_at
from corpus.errors import DataError
from corpus.innovation import Innovation
from corpus.journal.entry import SOURCE, JournalEntry, write_entries
from corpus.stored_text import reads_stored

STALE = 120
"""Seconds without a sign of life after which the process of a run is taken for gone."""

STARTING = 60
"""Seconds that a run which was only begun is waited for."""

MOST_LINES = 10_000
"""Lines kept of one run; those beyond are counted only."""

_ENDED = ("done", "failed")
_GONE = "Its process is gone; the next run goes on where it was."


class RunUnderWayError(DataError):
    """Another run of the same source is under way."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a source; moments are UTC.

    Attributes
    ----------
    kind : str
        "harvest" takes in what the source gives; "trial" looks at one page and stores nothing of it.
    counts : mapping of str to int
        How many of what it found, by name; empty before it has ended.
    lines : int
        How many faults and notes it reported.
    failure : str
        Why it broke off, "" where it did not.
    """

    id: int
    source: str
    kind: RunKind
    phase: Phase
    page: str
    begun_by: str
    host: str
    begun_at: datetime.datetime
    alive_at: datetime.datetime
    ended_at: datetime.datetime | None
    counts: Mapping[str, int]
    lines: int
    failure: str

    @property
    def state(self) -> str:
        """One of "under way", "gone" (its process is), "failed", "faults" (ended, with some) and "done"."""
        if self.phase in _ENDED:
            faults = any(self.counts.get(name) for name in ("faulty", "failed", "errors"))
            return "failed" if self.failure else "faults" if faults else "done"
        return "under way" if _is_alive(self.alive_at, STALE) else "gone"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: records seen since it began, and pages of a site that were answered and that still wait."""

    seen: int
    answered: int
    waiting: int


@dataclass(frozen=True, slots=True)
class SampleRecord:
    """One source record that a run saw; `record_id` is the record that it went into, or will."""

    title: str
    url: str
    record_id: str


class SourceRuns:
    """The runs in a database; every method raises CatalogueError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(
        self,
        source: str,
        kind: RunKind,
        *,
        by: str,
        page: str = "",
        phase: Phase = "begun",
        desk: bool = False,
    ) -> int:
        """Begin a run and return its number; the caller holds the lock of the source on this machine.

        Parameters
        ----------
        phase : str
            "begun" where a process of its own is still to start and to take the lock, and is waited for; else what the
            caller itself does now.
        desk : bool
            Whether it is begun at the desk, which the journal tells.

        Raises
        ------
        RunUnderWayError
            Another one is under way on another machine, or was begun just now.
        """
        host = socket.gethostname()
        unended = (source_runs.c.source == source) & (source_runs.c.kind == kind) & source_runs.c.phase.not_in(_ENDED)
        with self._database.writing() as connection:
            now = written_at(connection)
            for row in connection.execute(select(source_runs).where(unended)).all():
                # On this machine the lock says whether its process lives.
                patience = STARTING if row.phase == "begun" else 0 if row.host == host else STALE
                if _is_alive(row.alive_at, patience):
                    raise RunUnderWayError(f"Another run of {source} is under way.")
                gone = {"phase": "failed", "ended_at": now, "failure": _GONE}
                connection.execute(update(source_runs).where(source_runs.c.id == row.id).values(gone))
            values = {"source": source, "kind": kind, "phase": phase, "page": page, "begun_by": by, "host": host}
            moments = {"begun_at": now, "alive_at": _now()}
            new = insert(source_runs).values(**values, **moments, counts="{}", lines=0, failure="")
            (number,) = connection.execute(new).inserted_primary_key or (0,)
            if desk:
                action = "run" if kind == "harvest" else "tried"
                entry = JournalEntry(at=now, actor=by, action=action, kind=SOURCE, object_id=source, source="desk")
                write_entries(connection, [entry])
        return int(number)

    def note(self, number: int, lines: Sequence[str] = (), *, phase: Phase | None = None) -> None:
        """Note that a run lives, what it has reported meanwhile, and what it does now."""
        of_run = source_runs.c.id == number
        values: dict[str, Any] = {"alive_at": _now(), "lines": source_runs.c.lines + len(lines)}
        with self._database.writing() as connection:
            held = connection.scalar(select(source_runs.c.lines).where(of_run)) or 0
            kept = lines[: max(0, MOST_LINES - held)]
            rows = [{"run_id": number, "number": at, "text": text} for at, text in enumerate(kept, held + 1)]
            connection.execute(update(source_runs).where(of_run).values(values | ({"phase": phase} if phase else {})))
            if rows:
                connection.execute(insert(source_run_lines), rows)

    def end(self, number: int, counts: Mapping[str, int], failure: str = "") -> None:
        """End a run."""
        with self._database.writing() as connection:
            ended = {"phase": "failed" if failure else "done", "ended_at": written_at(connection), "failure": failure}
            change = update(source_runs).where(source_runs.c.id == number)
            connection.execute(change.values(**ended, counts=json.dumps(dict(counts))))

    def get(self, number: int) -> Run | None:
        """Return one run, None where there is none of that number."""
        return next(iter(self._runs(source_runs.c.id == number)), None)

    def of(self, source: str, *, first: int = 0, limit: int = 20) -> list[Run]:
        """Return runs of a source from position `first` (from 0) on, the newest first."""
        return self._runs(source_runs.c.source == source, first=first, limit=limit)

    def count(self, source: str) -> int:
        """Return how many runs of a source there are."""
        query = select(func.count()).select_from(source_runs).where(source_runs.c.source == source)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def last(self, kind: RunKind = "harvest") -> dict[str, Run]:
        """Return the last run of each source, by the source's name."""
        newest = select(func.max(source_runs.c.id)).where(source_runs.c.kind == kind).group_by(source_runs.c.source)
        return {run.source: run for run in self._runs(source_runs.c.id.in_(newest), limit=None)}

    def lines(self, number: int, *, first: int = 0, limit: int = 100) -> list[str]:
        """Return lines of a run from position `first` (from 0) on, in their order."""
        of_run = select(source_run_lines.c.text).where(source_run_lines.c.run_id == number)
        with self._database.reading() as connection:
            ordered = of_run.order_by(source_run_lines.c.number).offset(first).limit(limit)
            return list(connection.scalars(ordered))

    def kept_lines(self, number: int) -> int:
        """Return how many lines of a run are kept."""
        query = select(func.count()).select_from(source_run_lines).where(source_run_lines.c.run_id == number)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def progress(self, run: Run) -> Progress:
        """Return how far a run is."""
        pages = select(frontier.c.done, func.count().label("number")).where(frontier.c.source == run.source)
        with self._database.reading() as connection:
            seen = connection.execute(select(func.count()).select_from(source_records).where(_seen(run))).scalar_one()
            of = {row.done: row.number for row in connection.execute(pages.group_by(frontier.c.done))}
        return Progress(seen, of.get(1, 0), of.get(0, 0))

    def sample(self, run: Run, size: int = 5) -> list[SampleRecord]:
        """Return some source records that a run saw, the last first."""
        query = select(source_records).where(_seen(run)).order_by(source_records.c.seen_at.desc(), source_records.c.key)
        with self._database.reading() as connection:
            return [
                SampleRecord(Innovation.from_json(row.content).title, row.url, row.record_id)
                for row in connection.execute(query.limit(size))
            ]

    def _runs(self, which: ColumnElement[bool], *, first: int = 0, limit: int | None = 1) -> list[Run]:
        query = select(source_runs).where(which).order_by(source_runs.c.id.desc()).offset(first)
        with self._database.reading() as connection:
            return [_run(row) for row in connection.execute(query if limit is None else query.limit(limit))]


def _seen(run: Run) -> ColumnElement[bool]:
    seen = (source_records.c.source == run.source) & (source_records.c.seen_at >= run.begun_at)
    return seen if run.ended_at is None else seen & (source_records.c.seen_at <= run.ended_at)


@reads_stored
def _run(row: Row[Any]) -> Run:
    values = {name: getattr(row, name) for name in Run.__slots__}
    return Run(**values | {"counts": json.loads(row.counts)})


def _is_alive(sign: datetime.datetime, patience: float) -> bool:
    """Return whether a sign of life is not older than some seconds.

    One of a time to come is as old as it is far: who gave it had a clock that has been set back since.
    """
    return abs(_now() - sign) < datetime.timedelta(seconds=patience)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
