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
from indexer.index.build.chunks.chunk_store import Chunks
from indexer.index.build.lexicon import lexicon_of
from indexer.index.build.merge import OwnStatistics, merge
from indexer.index.build.output.writer import GenerationWriter, sole_builder
from indexer.index.generation.manifest import configuration_fingerprint
from indexer.index.generation.reader import Generation, current_name, open_folder
from indexer.index.incremental.diff import Comparison
from indexer.index.incremental.rebuild import rebuild
from indexer.progress import Progress

MOST_CHANGED = 0.1
"""Share of the records that may be removed and added between two full builds, one that changes being both; by so few
the statistics hardly change."""

FEWEST = 500
"""Records for which an incremental build is worth it: of a thousand it takes half the time of a full one."""

MOST_SORTED = 20_000
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
        How many of them came unchanged from the generation before; 0 after a full build.
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
    killed is continued by the next one. Where few of many records have changed since the last full build,
    what is known of all others is copied from the generation in service.

    Parameters
    ----------
    records : iterable of Innovation
        With ids that differ. More than `MOST_SORTED` are never held at once, and must come in ascending order of
        the bytes of their ids, unless they are a list or tuple.
    index_dir : path
        Folder of the generations, made where it is missing.
    digest : str
        Digest of the records, to be found again in the manifest.
    anew : bool
        Whether to build all records, changed or not.
    progress : Progress, optional
        Where the steps are reported.

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
    ordered = _ascending(records)
    with sole_builder(index_dir), GenerationWriter(index_dir) as writer, _garbage_collection_off():
        old = None if anew else _old_generation(index_dir)
        diff = None
        if old is not None:
            comparison = Comparison(old, int(MOST_CHANGED * len(old)) - old.manifest.changed)
            diff = comparison.diff(iter(progress.each("Comparing records", ordered)))
            ordered = chain(comparison.consumed(), ordered)
        if old is not None and diff is not None:
            reused = rebuild(writer, old, diff, comparison.fresh, progress)
            count, changed = len(diff.origins), old.manifest.changed + diff.changed
        else:
            chunks = _build(writer, ordered, progress)
            count, reused, changed = chunks.records, chunks.reused, 0
        verified = None if old is None else old.name
        progress.step("Checking and publishing")
        writer.publish(digest=digest, records=count, changed=changed, verified=verified)
    taken_over = 0 if diff is None else count - len(diff.numbers.fresh)
    return BuildReport(writer.name, count, reused, taken_over, time.perf_counter() - began)


@contextmanager
def _garbage_collection_off() -> Iterator[None]:
    """Keep Python from looking for garbage in cycles, of which a build makes none.

    Each time it would go through all records that the caller holds; of 100,000 that is a tenth of an incremental build.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _old_generation(index_dir: Path) -> Generation | None:
    """Return the generation in service where an incremental build may start from it."""
    try:
        old = open_folder(index_dir / current_name(index_dir))
    except DamagedGenerationError:
        return None
    return old if len(old) >= FEWEST and old.manifest.configuration == configuration_fingerprint() else None


def _build(writer: GenerationWriter, records: Iterable[Innovation], progress: Progress) -> Chunks:
    """Write a generation of nothing but these records."""
    chunks = writer.chunks().write(progress.each("Analysing records", records))
    progress.step("Merging")
    merge(writer, chunks, lexicon_of(chunks.files), progress, OwnStatistics())
    return chunks


def _ascending(records: Iterable[Innovation]) -> Iterator[Innovation]:
    """Yield records in ascending order of id."""
    if not isinstance(records, list | tuple):
        stream = iter(records)
        records = list(islice(stream, MOST_SORTED))
        following = next(stream, None)
        if following is not None:
            return _checked_order(chain(records, [following], stream))
    ids = [record.id for record in records]  # strings are compared as their UTF-8 bytes are
    if not all(map(lt, ids, islice(ids, 1, None))):
        records = sorted(records, key=attrgetter("id"))
        for one, after in pairwise(records):
            if one.id == after.id:
                raise DataError(f"Two records have the id {one.id!r}; give each an id of its own.")
    return iter(records)


def _checked_order(records: Iterable[Innovation]) -> Iterator[Innovation]:
    """Yield records as they come; raise DataError where one does not come after the one before."""
    before = ""
    for record in records:
        if record.id <= before:
            raise DataError(
                f"The record {record.id!r} comes after {before!r}; more than {MOST_SORTED:,} records must come in "
                "ascending order of id, each id once."
            )
        before = record.id
        yield record
