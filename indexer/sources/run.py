"""One run of one source from its first request to the index, kept with all that it reported."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import click

from corpus.catalogue.publication import waiting_drafts
from corpus.catalogue.source_runs import SourceRuns
from corpus.db.database import Database, open_database
from corpus.db.run_tables import Phase
from corpus.errors import CatalogueError, TiruError
from indexer.progress import progress_on
from indexer.sources.harvest import HarvestContext, harvest
from indexer.sources.lock import exclusive_lock
from indexer.sources.spec import Spec

ACTOR = "tiru sync"
INGEST_WAIT = 3_600.0
"""Seconds to wait while another source is ingested."""

BEAT = 3.0
"""Seconds between two signs of life of a run."""


class RunRecorder:
    """Keeps what a run reports, and shows every `BEAT` seconds that it lives; made by `recording`."""

    def __init__(self, runs: SourceRuns, number: int) -> None:
        self._runs, self._number = runs, number
        self._lines: list[str] = []
        self._lock, self._writing = threading.Lock(), threading.Lock()

    def line(self, text: str) -> None:
        """Keep one line, written with the next sign of life."""
        with self._lock:
            self._lines.append(text)

    def enter(self, phase: Phase) -> None:
        """Note what the run does from now on."""
        self.beat(phase)

    def beat(self, phase: Phase | None = None) -> None:
        """Write what was reported since the last time."""
        with self._writing:
            with self._lock:
                lines = list(self._lines)
            self._runs.note(self._number, lines, phase=phase)
            with self._lock:
                del self._lines[: len(lines)]


@contextmanager
def recording(database: Database, number: int) -> Iterator[tuple[RunRecorder, Counter[str]]]:
    """Yield what keeps a run's lines and counts; at the end the run has ended, with the error that is raised.

    Parameters
    ----------
    number : int
        Number of the run, which was begun.
    """
    runs, stopped = SourceRuns(database), threading.Event()
    recorder, counts = RunRecorder(runs, number), Counter[str]()

    def beat() -> None:
        while not stopped.wait(BEAT):
            try:
                recorder.beat()
            except CatalogueError:
                continue  # another writer takes long; the next one writes what was reported meanwhile

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    failure = ""
    try:
        yield recorder, counts
    except TiruError as error:
        failure = str(error)
        raise
    except BaseException as error:
        failure = f"It broke down ({type(error).__name__})."
        raise
    finally:
        stopped.set()
        thread.join()
        recorder.beat()
        runs.end(number, counts, failure)


def run_source(
    spec: Spec, context: HarvestContext, *, number: int | None = None, build: bool = True, mark_unseen: bool = True
) -> None:
    """Harvest a source and take it into the catalogue; where it breaks off, what came before is taken in too.

    Parameters
    ----------
    number : int, optional
        Number of the run, where it was begun already.
    build : bool
        Whether the index is built at the end.

    Raises
    ------
    SourceError
        Another run of the source is under way, or it cannot be read.
    FetchError
        Its server does not answer.
    """
    with run_lock(spec, context), open_database(context.database_url) as database:
        number = number or SourceRuns(database).begin(spec.name, "harvest", by=ACTOR, phase="harvest")
        with recording(database, number) as (recorder, counts):
            _harvest_and_ingest(spec, context, database, recorder, counts, build=build, mark_unseen=mark_unseen)


@contextmanager
def run_lock(spec: Spec, context: HarvestContext, kind: str = "harvest") -> Iterator[None]:
    """Hold what one run of a source, or one trial of it, holds from its first request to the end.

    Raises
    ------
    SourceError
        Another one does.
    """
    name = f"{spec.name}.run.lock" if kind == "harvest" else f"{spec.name}.trial.lock"
    with exclusive_lock(context.lock_folder / name, f"Another run of {spec.name} is under way."):
        yield


def _harvest_and_ingest(
    spec: Spec,
    context: HarvestContext,
    database: Database,
    recorder: RunRecorder,
    counts: Counter[str],
    *,
    build: bool,
    mark_unseen: bool,
) -> None:
    from indexer.sources.curation import put_in_service  # noqa: PLC0415 - Click and the index are needed at the end only
    from indexer.sources.dedupe.ingest import ingest  # noqa: PLC0415 - scikit-learn is slow to import

    failure: TiruError | None = None
    recorder.enter("harvest")
    try:
        found = harvest(spec, context, record=recorder.line, mark_unseen=mark_unseen)
        counts.update(found)
        done = listed(found)
    except TiruError as error:
        failure, done = error, "broke off"
    # Sources ingested at the same time would not be compared with each other, and duplicates would stay two.
    busy = "Another source is being ingested; try again later."
    with exclusive_lock(context.lock_folder / "ingest.lock", busy, timeout=INGEST_WAIT):
        recorder.enter("ingest")
        ingested = ingest(database, spec, actor=ACTOR, progress=progress_on(sys.stderr))
        counts.update(ingested)
        if ingested or failure is None:
            click.echo(f"{spec.name}: {done}. In the catalogue: {listed(ingested)}.")
            if waiting := waiting_drafts(database, spec.name):
                click.echo(
                    f"{waiting} of {spec.name} wait as drafts; `tiru publish --source {spec.name}` publishes them."
                )
            if build:
                recorder.enter("index")
                put_in_service(database)
    if failure is not None:
        raise failure


def listed(counts: Counter[str]) -> str:
    """Return counts in one line."""
    names = [f"{number} {name}" for name, number in sorted(counts.items()) if name != "enqueued"]
    return ", ".join(names) or "nothing new"
