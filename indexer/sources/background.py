"""A run or a trial of a source in a process of its own, which goes on when the one that began it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue.source_runs import Run, SourceRuns
from corpus.db.database import Database, open_database
from corpus.db.run_tables import RunKind
from corpus.errors import TiruError
from corpus.settings import CatalogueSettings
from indexer.settings import SourceSettings
from indexer.sources.address_guard import host_port
from indexer.sources.errors import RefusedAddressError, SourceError
from indexer.sources.harvest import HarvestContext
from indexer.sources.run import recording, run_lock, run_source
from indexer.sources.spec import Spec, readable_specs

LONGEST_PAGE = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Launcher:
    """Begins runs in processes of their own, which use the same catalogue, index and sources as this one."""

    database_url: str
    index_dir: Path
    sources_dir: Path
    contact: str = ""

    def start(self, database: Database, spec: Spec, kind: RunKind, *, by: str, page: str = "") -> int:
        """Begin a run and return its number.

        Parameters
        ----------
        kind : str
            "harvest", or "trial" to look at one page, whose fields are then the run's lines.
        page : str
            The page that is tried, "" for the first that holds an innovation.

        Raises
        ------
        SourceError
            Another one is under way, or the page is none of this source.
        RunUnderWayError
            Another one is under way on another machine, or was begun just now.
        """
        if page:
            check_in_scope(spec, page)
        with run_lock(spec, self._context, kind):
            number = SourceRuns(database).begin(spec.name, kind, by=by, page=page, desk=True)
        try:
            process = self._process(number, self.sources_dir / f"{spec.name}.log")
        except OSError as error:
            failure = f"No process could be started: {error.strerror}."
            SourceRuns(database).end(number, {}, failure)
            raise SourceError(failure) from error
        threading.Thread(target=process.wait, daemon=True).start()  # else it stays in the table of processes
        return number

    def _process(self, number: int, log: Path) -> subprocess.Popen[bytes]:
        with log.open("w", encoding="utf-8") as output:
            return subprocess.Popen(  # noqa: S603 - only a number comes from outside
                [sys.executable, "-m", "indexer.sources.background", str(number)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=os.environ | self._environment,
                start_new_session=True,  # what stops the server is no concern of it
            )

    @property
    def _context(self) -> HarvestContext:
        return HarvestContext(self.database_url, self.sources_dir, self.contact)

    @property
    def _environment(self) -> dict[str, str]:
        return {
            "TIRU_DATABASE_URL": self.database_url,
            "TIRU_INDEX_DIR": str(self.index_dir),
            "TIRU_SOURCES_DIR": str(self.sources_dir),
            "TIRU_CONTACT": self.contact,
        }


def check_in_scope(spec: Spec, page: str) -> None:
    """Raise SourceError where a page is none that this source may ask for."""
    from indexer.sources.crawl.scope import origins_of  # noqa: PLC0415 - slow to import

    if spec.kind != "web":
        raise SourceError(f"{spec.name} is no site of pages; leave the address out.")
    try:
        spec.guard.check_url(page)
        host = host_port(page)
    except RefusedAddressError as error:
        raise SourceError(str(error)) from error
    if host not in origins_of(spec) or len(page) > LONGEST_PAGE:
        raise SourceError(f"{host} is no host of {spec.name}; its hosts are {', '.join(map(str, origins_of(spec)))}.")


def main(number: int) -> None:
    """Do the run of that number, which was begun; what goes wrong stands with it."""
    settings = SourceSettings.from_environment()
    context = HarvestContext(CatalogueSettings.from_environment().database_url, settings.sources_dir, settings.contact)
    with open_database(context.database_url) as database:
        runs = SourceRuns(database)
        run = runs.get(number)
        if run is None:
            raise SourceError(f"There is no run {number}.")
        try:
            spec = readable_specs(settings.sources_dir)[0].get(run.source)
            if spec is None:
                raise SourceError(f"No source is called {run.source!r} any more.")
            if run.kind == "trial":
                _try_page(database, spec, run, context)
            else:
                run_source(spec, context, number=number)
        except TiruError as error:
            held = runs.get(number)
            if held is None or held.ended_at is None:  # it came not so far that it could be noted
                runs.end(number, {}, str(error))
            raise


def _try_page(database: Database, spec: Spec, run: Run, context: HarvestContext) -> None:
    from indexer.sources.preview import preview_lines  # noqa: PLC0415 - slow to import

    with run_lock(spec, context, "trial"), recording(database, run.id) as (recorder, _):
        recorder.enter("harvest")
        for line in preview_lines(spec, run.page, user_agent=context.user_agent):
            recorder.line(line)


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except TiruError as failed:
        sys.exit(f"tiru: {failed}")
