"""One source into its state: crawled, asked page by page, harvested or read, whatever its kind."""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.batches import batches
from corpus.catalogue.source_state import Harvest, SourceRecord, SourceState
from corpus.db.database import open_database
from indexer.sources.errors import SourceError
from indexer.sources.extract.record_builder import Refusal
from indexer.sources.spec import Spec

BATCH = 200  # rows stored at once
TOLD_EVERY = 5_000  # rows, after which progress is told
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a harvest keeps its state and its locks, and how it calls itself."""

    database_url: str
    folder: Path
    contact: str = ""

    @property
    def user_agent(self) -> str:
        """The one name under which every server is asked."""
        return f"Tiru/{version('tiru')} (+{self.contact})" if self.contact else f"Tiru/{version('tiru')}"


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr)


def gather(spec: Spec, place: Place, tell: Tell = _to_stderr, *, whole: bool = True) -> Counter[str]:
    """Take in what a source has to tell and return what was met, by name; `tell` hears of each refused record.

    With `whole`, rows that a file held before and holds no more are marked as gone; a file that is imported once says
    nothing of others of its name. A harvest that is broken off, by a server or by a kill, goes on where it was at the
    next call.

    Raises
    ------
    SourceError
        Another harvest of the source is under way, or its answers are none of its kind.
    FetchError
        Its server does not answer; what it told before stays.
    """
    if spec.kind == "web":
        from indexer.sources.crawl.run import FINISHED, crawl  # noqa: PLC0415 - only a crawl needs Twisted

        report = crawl(spec, place.database_url, user_agent=place.user_agent, lock_folder=place.folder)
        if report.ended != FINISHED:
            tell(f"{spec.name}: ended by {report.ended}.")
        return report.counts
    busy = f"Another harvest of {spec.name} is under way."
    with only_one(place.folder / f"{spec.name}.lock", busy), open_database(place.database_url) as database:
        take = {"api": _from_api, "oai": _from_oai, "file": _from_files}[spec.kind]
        state = SourceState(database, spec.name)
        counts = take(spec, state, place, tell)
        if spec.kind == "file" and whole and (last := state.harvest()) is not None:
            counts["gone"] = state.mark_unseen(last.began_at)
        return +counts


@contextmanager
def only_one(path: Path, otherwise: str, patience: float = 0.0) -> Iterator[None]:
    """Hold a lock on a file; raise SourceError with the sentence `otherwise` where another process holds it.

    `patience` is how many seconds to wait for that process.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(path, timeout=patience):
            yield
    except Timeout as error:
        raise SourceError(otherwise) from error


def _from_api(spec: Spec, state: SourceState, place: Place, tell: Tell) -> Counter[str]:
    from indexer.sources.formats.json_api import api_pages  # noqa: PLC0415

    counts, last = _begun(state)
    finished = True
    for page in api_pages(spec, user_agent=place.user_agent, cursor=last.cursor):
        counts["pages"] += 1
        state.store(_accepted(page.told, counts, tell), cursor=page.cursor)
        finished = not page.cursor
    if finished:
        counts["gone"] = state.mark_unseen(last.began_at)
    state.end()
    return +counts


def _from_oai(spec: Spec, state: SourceState, place: Place, tell: Tell) -> Counter[str]:
    from indexer.sources.formats.oai_pmh import batches, server_date  # noqa: PLC0415

    counts, last = _begun(state)
    # The date is kept with the token: a harvest that goes on tomorrow is still complete only up to today.
    until, _, token = last.cursor.partition(" ")
    until = until or server_date(spec, place.user_agent)
    for batch in batches(spec, user_agent=place.user_agent, since=last.until, cursor=token):
        counts["pages"] += 1
        counts["deleted"] += len(batch.deleted)
        state.store(_accepted(batch.told, counts, tell), batch.deleted, cursor=f"{until} {batch.cursor}")
    state.end(until)
    return +counts


def _from_files(spec: Spec, state: SourceState, place: Place, tell: Tell) -> Counter[str]:
    from indexer.sources.formats.tables import read_sheet  # noqa: PLC0415

    counts, _ = _begun(state)
    for path in map(Path, spec.where):
        rows, read = read_sheet(path, spec), 0
        for batch in batches(rows, BATCH):
            state.store(_accepted((told.result for told in batch), counts, tell))
            for cell in itertools.chain.from_iterable(told.unread for told in batch):
                counts["cells left empty"] += 1
                tell(str(cell))
            read += len(batch)
            if read % TOLD_EVERY == 0:
                tell(f"{spec.name}: {read} rows read.")
    state.end()
    return counts


def _begun(state: SourceState) -> tuple[Counter[str], Harvest]:
    goes_on = state.begin()
    last = state.harvest()
    if last is None:
        raise SourceError(f"The state of {state.source} is gone; begin again.")
    return Counter(resumed=int(goes_on)), last


def _accepted(told: Iterable[SourceRecord | list[Refusal]], counts: Counter[str], tell: Tell) -> list[SourceRecord]:
    accepted = []
    for result in told:
        if isinstance(result, SourceRecord):
            accepted.append(result)
            counts["contacts"] += result.contacts
        else:
            counts["faulty"] += 1
            for refusal in result:
                tell(str(refusal))
    counts["innovations"] += len(accepted)
    return accepted
