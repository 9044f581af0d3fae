"""Records to a published generation."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from pathlib import Path

from corpus import Innovation
from corpus.errors import DataError
from indexer.index.chunk import unpacked
from indexer.index.chunk_store import Gathered, load_chunk
from indexer.index.columns import facet_columns
from indexer.index.files import StructureNames
from indexer.index.format import Vectors
from indexer.index.latent import write_latent
from indexer.index.lexicon import Lexicon, lexicon_of
from indexer.index.lines import write_lines
from indexer.index.phrases import find_known_phrases
from indexer.index.postings import phrase_postings, write_stem_postings
from indexer.index.strings import pack
from indexer.index.survey import Survey, Surveyor
from indexer.index.telling import write_telling
from indexer.index.texts import write_texts
from indexer.index.vectors import turn_vectors, write_vectors
from indexer.index.writer import GenerationWriter, sole_builder
from indexer.progress import Progress

SORTED_HERE = 20_000
"""Records that may come in any order; what has more must come in ascending order of id."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: records taken in, how many of them a killed build had analysed, seconds it took."""

    generation: str
    records: int
    reused: int
    seconds: float


def build_index(
    records: Iterable[Innovation],
    index_dir: Path | str,
    *,
    digest: str = "",
    progress: Progress | None = None,
) -> BuildReport:
    """Build a generation of `records` and put it in service.

    Whatever happens on the way, the generation in service stays there until the new one is whole. A build that was
    killed is taken up by the next one.

    Parameters
    ----------
    records : iterable of Innovation
        With ids that differ. More than `SORTED_HERE` are never held at once, and must come in ascending order of
        the bytes of their ids, unless they are a list or tuple.
    index_dir : path
        Folder of the generations, made where it is missing.
    digest : str
        Digest of the records, to be found again in the manifest.
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
    with sole_builder(index_dir), GenerationWriter(index_dir) as writer:
        gathered = writer.chunks().gather(progress.each("Analysing records", ordered))
        _merge(writer, gathered, progress)
        progress.step("Checking and publishing")
        writer.publish(digest=digest, records=gathered.records)
    return BuildReport(writer.name, gathered.records, gathered.reused, time.perf_counter() - began)


def _merge(writer: GenerationWriter, gathered: Gathered, progress: Progress) -> None:
    """Write what a generation holds; the works are cut, and begun in an order, so that two threads are always busy."""
    files = gathered.files
    progress.step("Merging")
    lexicon = lexicon_of(files)
    with ThreadPoolExecutor(2, "merge") as threads:
        look = threads.submit(Surveyor(gathered.records, lexicon).look, files)
        texts = threads.submit(write_texts, writer, gathered, lexicon)
        names = threads.submit(_add_names, writer, files, lexicon)
        survey = look.result()
        progress.step("Working out postings and likeness")
        vectors = threads.submit(write_vectors, writer, files, lexicon, survey)
        words = threads.submit(_add_words, writer, files, lexicon, survey)
        vectors.result()
        latent = threads.submit(write_latent, writer)
        telling = threads.submit(write_telling, writer)
        words.result()
        turned = threads.submit(turn_vectors, writer)
        for work in (texts, names, latent, telling, turned):
            work.result()
    writer.remove(StructureNames.VECTORS, Vectors)


def _add_words(writer: GenerationWriter, files: list[Path], lexicon: Lexicon, survey: Survey) -> None:
    write_stem_postings(writer, files, lexicon, survey)
    write_lines(writer, len(survey.row_lengths))
    found = find_known_phrases(files, lexicon, survey)
    writer.add(StructureNames.PHRASES, pack(found.phrases))
    writer.add(StructureNames.PHRASE_POSTINGS, phrase_postings(found))
    writer.add(StructureNames.FORM_POSTINGS, survey.forms)
    writer.add(StructureNames.TITLE_POSTINGS, survey.titles)


def _add_names(writer: GenerationWriter, files: list[Path], lexicon: Lexicon) -> None:
    """Write the words, the ids and the values of facets."""
    writer.add(StructureNames.FORMS, pack(lexicon.forms))
    writer.add(StructureNames.STEMS, pack(lexicon.stems))
    writer.add(StructureNames.IDS, pack(chain.from_iterable(unpacked(load_chunk(file).ids) for file in files)))
    for facet in facet_columns(files):
        writer.add(StructureNames.values(facet.name), facet.values)
        writer.add(StructureNames.column(facet.name), facet.column)


def _in_order(records: Iterable[Innovation]) -> Iterator[Innovation]:
    """Yield records in ascending order of id."""
    if not isinstance(records, list | tuple):
        coming = iter(records)
        records = list(islice(coming, SORTED_HERE))
        following = next(coming, None)
        if following is not None:
            return _ascending(chain(records, [following], coming))
    ordered = sorted(records, key=lambda record: record.id.encode())
    for one, after in pairwise(ordered):
        if one.id == after.id:
            raise DataError(f"Two records are called {one.id!r}; give each an id of its own.")
    return iter(ordered)


def _ascending(records: Iterable[Innovation]) -> Iterator[Innovation]:
    """Yield records as they come; raise DataError where one does not come after the one before."""
    before = ""
    for record in records:
        if record.id <= before:  # strings are compared as their UTF-8 bytes are
            raise DataError(
                f"The record {record.id!r} comes after {before!r}; more than {SORTED_HERE:,} records must come in "
                "ascending order of id, each id once."
            )
        before = record.id
        yield record
