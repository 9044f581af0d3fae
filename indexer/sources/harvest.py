"""One harvest of one source of any kind: what it gives is stored as source records."""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from corpus.batches import batches
from corpus.catalogue.source_state import Harvest, SourceRecord, SourceState
from corpus.db.database import open_database
from indexer.sources.errors import SourceError
from indexer.sources.extract.record_builder import BuildResult
from indexer.sources.lock import exclusive_lock
from indexer.sources.spec import Spec

ACTOR = "tiru harvest"
"""Who withdraws records that the Tiru they came from has withdrawn."""

BATCH = 200  # rows stored at once
PROGRESS_EVERY = 5_000  # rows, after which progress is reported
Report = Callable[[str], None]
"""Takes one line for the person who waits: a fault, or how far a harvest is."""


@dataclass(frozen=True, slots=True)
class HarvestContext:
    """Where harvests keep their state and their locks, whom a server may write to about them, and who asks.

    `own_address` is where others reach this installation, so that what comes back from them is known.
    """

    database_url: str
    lock_folder: Path
    contact: str = ""
    own_address: str = ""

    @property
    def user_agent(self) -> str:
        """The one name under which every server is asked."""
        return f"Tiru/{version('tiru')} (+{self.contact})" if self.contact else f"Tiru/{version('tiru')}"


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr)


def harvest(
    spec: Spec, context: HarvestContext, report: Report = _to_stderr, *, mark_unseen: bool = True
) -> Counter[str]:
    """Store what a source gives as source records, report each fault, and return counts by name.

    A harvest that is broken off, by a server or by a kill, goes on where it was at the next call.

    Parameters
    ----------
    report : callable
        Called with one line for each fault and now and then for progress.
    mark_unseen : bool
        Whether rows that a file held before and holds no more are marked as gone; a file that is imported once says
        nothing of others of its name.

    Raises
    ------
    SourceError
        Another harvest of the source is under way, or its answers are none of its kind.
    FetchError
        Its server does not answer; what it gave before stays.
    """
    if spec.kind == "web":
        from indexer.sources.crawl.run import FINISHED, crawl  # noqa: PLC0415 - each kind loads its own libraries only

        crawled = crawl(spec, context.database_url, user_agent=context.user_agent, lock_folder=context.lock_folder)
        if crawled.ended != FINISHED:
            report(f"{spec.name}: ended by {crawled.ended}.")
        return crawled.counts
    busy = f"Another harvest of {spec.name} is under way."
    with (
        exclusive_lock(context.lock_folder / f"{spec.name}.lock", busy),
        open_database(context.database_url) as database,
    ):
        harvest_kind = {"api": _from_api, "oai": _from_oai, "file": _from_files}[spec.kind]
        state = SourceState(database, spec.name)
        counts = harvest_kind(spec, state, context, report)
        if spec.kind == "file" and mark_unseen and (last := state.harvest()) is not None:
            counts["gone"] = state.mark_unseen(last.began_at)
        return +counts


def _from_api(spec: Spec, state: SourceState, context: HarvestContext, report: Report) -> Counter[str]:
    from indexer.sources.formats.json_api import api_pages  # noqa: PLC0415

    counts, last = _begin(state), _current_harvest(state)
    finished = True
    for page in api_pages(spec, user_agent=context.user_agent, cursor=last.cursor):
        counts["pages"] += 1
        state.store(_accepted(page.results, counts, report), cursor=page.cursor)
        finished = not page.cursor
    if finished:
        counts["gone"] = state.mark_unseen(last.began_at)
    state.end()
    return +counts


def _from_oai(spec: Spec, state: SourceState, context: HarvestContext, report: Report) -> Counter[str]:
    from indexer.sources.formats.oai_pmh import harvested_batches, server_date  # noqa: PLC0415
    from indexer.sources.formats.tiru_xml import PREFIX  # noqa: PLC0415

    counts, last = _begin(state), _current_harvest(state)
    # The date is kept with the token: a harvest that goes on tomorrow is still complete only up to today.
    until, _, token = last.cursor.partition(" ")
    until = until or server_date(spec, context.user_agent)
    own_provider = f"{context.own_address}/oai" if context.own_address else ""
    answers = harvested_batches(
        spec, user_agent=context.user_agent, own_provider=own_provider, since=last.until, cursor=token
    )
    for batch in answers:
        counts["pages"] += 1
        counts["from here"] += batch.from_here
        counts["deleted"] += len(batch.deleted)
        counts["mended"] += len(batch.mended)
        for fault in batch.mended:
            report(str(fault))
        if spec.oai.prefix == PREFIX:  # another Tiru has withdrawn them; elsewhere "deleted" may mean moved
            counts["withdrawn"] += state.withdraw_keys(batch.deleted, ACTOR)
        state.store(_accepted(batch.results, counts, report), batch.deleted, cursor=f"{until} {batch.cursor}")
    state.end(until)
    return +counts


def _from_files(spec: Spec, state: SourceState, context: HarvestContext, report: Report) -> Counter[str]:
    from indexer.sources.formats.tables.read_table import read_table  # noqa: PLC0415

    counts = _begin(state)
    for path in map(Path, spec.where):
        sentences: list[str] = []
        rows, read = read_table(path, spec, sentences.append), 0
        try:
            for batch in batches(rows, BATCH):
                state.store(_accepted((row.result for row in batch), counts, report))
                for cell in itertools.chain.from_iterable(row.unread_cells for row in batch):
                    counts["cells left empty"] += 1
                    report(str(cell))
                read += len(batch)
                if read % PROGRESS_EVERY == 0:
                    report(f"{spec.name}: {read} rows read.")
        except SourceError as error:
            if not read:
                raise
            raise SourceError(
                f"{error} Its first {read} rows wait for the next import; none is in the catalogue."
            ) from error
        for sentence in sentences:
            report(sentence)
    state.end()
    return counts


def _begin(state: SourceState) -> Counter[str]:
    """Begin a harvest, or go on with one that was broken off, and return its first counts."""
    return Counter(resumed=int(state.begin()))


def _current_harvest(state: SourceState) -> Harvest:
    current = state.harvest()
    if current is None:
        raise SourceError(f"The state of {state.source} is gone; begin again.")
    return current


def _accepted(results: Iterable[BuildResult], counts: Counter[str], report: Report) -> list[SourceRecord]:
    accepted = []
    for result in results:
        if isinstance(result, SourceRecord):
            accepted.append(result)
            counts["contacts"] += result.contacts
        else:
            counts["faulty"] += 1
            for fault in result:
                report(str(fault))
    counts["innovations"] += len(accepted)
    return accepted
