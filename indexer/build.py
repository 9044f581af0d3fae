"""Records to a published generation."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from operator import attrgetter, lt
from pathlib import Path

from corpus import Innovation
from corpus.errors import DataError
from indexer.errors import DamagedGenerationError
from indexer.index.build.chunk_store import Gathered
from indexer.index.build.lexicon import lexicon_of
from indexer.index.build.merge import Weighing, merge
from indexer.index.build.writer import GenerationWriter, sole_builder
from indexer.index.generation.manifest import ground
from indexer.index.generation.reader import Generation, current_name, open_folder
from indexer.index.incremental import Comparison, rebuild
from indexer.progress import Progress

MOST_CHANGED = 0.1
"""Share of the records that may be taken out and put in between two full builds, one that changes being both; by so few
the statistics hardly move."""

FEWEST = 2_000
"""Records of which it is worth it to take over those that have not changed; fewer are built anew in a second."""

SORTED_HERE = 20_000
"""Records that may come in any order; what has more must come in ascending order of id."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes
    ----------
    generation : str
        Name of the generation that is now in service.
    records : int
        How many it holds.
    reused : int
        How many of them a killed build had analysed.
    taken_over : int
        How many of them were taken over from the generation before, as they had not changed; 0 after a full build.
    seconds : float
    """

    generation: str
    records: int
    reused: int
    taken_over: int
    seconds: float


def build_index(
    records: Iterable[Innovation],
    index_dir: Path | str,
    *,
    digest: str = "",
    anew: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Build a generation of `records` and put it in service.

    Whatever happens on the way, the generation in service stays there until the new one is whole. A build that was
    killed is taken up by the next one. Where few of many records have changed since the last full build,
    what is known of all others is taken over from the generation in service.

    Parameters
    ----------
    records : iterable of Innovation
        With ids that differ. More than `SORTED_HERE` are never held at once, and must come in ascending order of
        the bytes of their ids, unless they are a list or tuple.
    index_dir : path
        Folder of the generations, made where it is missing.
    digest : str
        Digest of the records, to be found again in the manifest.
    anew : bool
        Whether nothing may be taken over.
    progress : Progress, optional
        Who is told of the steps.

    Raises
    ------
    DataError
        Two records have one id, or many records come in no order.
    BuildBusyError
        Another process builds into the same folder.
    """
    began = time.perf_counter()
    progress = progress or Progress()
    index_dir = Path(index_dir)
    ordered = _in_order(records)
    with sole_builder(index_dir), GenerationWriter(index_dir) as writer, _uncollected():
        old = None if anew else _to_take_over(index_dir)
        difference = None
        if old is not None:
            comparison = Comparison(old, int(MOST_CHANGED * len(old)) - old.manifest.changed)
            difference = comparison.difference(iter(progress.each("Comparing records", ordered)))
            ordered = chain(comparison.taken(), ordered)
        if old is not None and difference is not None:
            reused = rebuild(writer, old, difference, comparison.fresh, progress)
            count, changed = len(difference.origins), old.manifest.changed + difference.changed
        else:
            gathered = _build(writer, ordered, progress)
            count, reused, changed = gathered.records, gathered.reused, 0
        verified = None if old is None else old.name
        progress.step("Checking and publishing")
        writer.publish(digest=digest, records=count, changed=changed, verified=verified)
    taken_over = 0 if difference is None else count - len(difference.of_fresh)
    return BuildReport(writer.name, count, reused, taken_over, time.perf_counter() - began)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for garbage in cycles, of which a build makes none.

    Each time it would go through all records that the caller holds; of 100,000 that takes a tenth of a rebuild.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _to_take_over(index_dir: Path) -> Generation | None:
    """Return the generation in service where a rebuild may take over what it holds."""
    try:
        old = open_folder(index_dir / current_name(index_dir))
    except DamagedGenerationError:
        return None
    return old if len(old) >= FEWEST and old.manifest.ground == ground() else None


def _build(writer: GenerationWriter, records: Iterable[Innovation], progress: Progress) -> Gathered:
    """Write a generation of nothing but these records."""
    gathered = writer.chunks().gather(progress.each("Analysing records", records))
    progress.step("Merging")
    merge(writer, gathered, lexicon_of(gathered.files), progress, Weighing())
    return gathered


def _in_order(records: Iterable[Innovation]) -> Iterator[Innovation]:
    """Yield records in ascending order of id."""
    if not isinstance(records, list | tuple):
        coming = iter(records)
        records = list(islice(coming, SORTED_HERE))
        following = next(coming, None)
        if following is not None:
            return _ascending(chain(records, [following], coming))
    ids = [record.id for record in records]  # strings are compared as their UTF-8 bytes are
    if not all(map(lt, ids, islice(ids, 1, None))):
        records = sorted(records, key=attrgetter("id"))
        for one, after in pairwise(records):
            if one.id == after.id:
                raise DataError(f"Two records are called {one.id!r}; give each an id of its own.")
    return iter(records)


def _ascending(records: Iterable[Innovation]) -> Iterator[Innovation]:
    """Yield records as they come; raise DataError where one does not come after the one before."""
    before = ""
    for record in records:
        if record.id <= before:
            raise DataError(
                f"The record {record.id!r} comes after {before!r}; more than {SORTED_HERE:,} records must come in "
                "ascending order of id, each id once."
            )
        before = record.id
        yield record
