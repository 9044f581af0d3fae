"""Records to a published generation."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus import Innovation
from corpus.errors import DataError
from indexer.errors import NoGenerationError
from indexer.index.columns import ColumnsBuilder
from indexer.index.format import Documents, StructureNames
from indexer.index.phrases import find_phrases
from indexer.index.postings import form_postings, phrase_postings, stem_places, stem_postings
from indexer.index.reader import Generation, open_generation
from indexer.index.strings import pack
from indexer.index.tokens import TokenisedRecords, Tokeniser
from indexer.index.writer import GenerationWriter, sole_builder
from indexer.progress import Progress


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: records taken in, how many of them were not analysed again, seconds it took."""

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

    Whatever happens on the way, the generation in service stays there until the new one is whole.

    Parameters
    ----------
    records : iterable of Innovation
        In any order; ids must differ.
    index_dir : path
        Folder of the generations, made where it is missing.
    digest : str
        Digest of the records, to be found again in the manifest.
    progress : Progress, optional
        Who is told of the steps.

    Raises
    ------
    DataError
        Two records have one id.
    BuildBusyError
        Another process builds into the same folder.
    """
    began = time.perf_counter()
    progress = progress or Progress()
    index_dir = Path(index_dir)
    ordered = _in_order(records)
    with sole_builder(index_dir), GenerationWriter(index_dir) as writer:
        tokeniser, columns = Tokeniser(_generation_before(index_dir)), ColumnsBuilder()
        for record in progress.each("Analysing records", ordered, len(ordered)):
            tokeniser.add(record)
            columns.add(record)
        tokenised = tokeniser.finish()
        _add_records(writer, ordered, tokenised)
        _add_terms(writer, tokenised, progress)
        progress.step("Working out likeness")
        _add_likeness(writer, tokenised)
        for facet in columns.finish():
            writer.add(StructureNames.values(facet.name), facet.values)
            writer.add(StructureNames.column(facet.name), facet.column)
        progress.step("Checking and publishing")
        writer.publish(digest=digest, records=len(ordered))
    return BuildReport(writer.name, len(ordered), tokenised.reused, time.perf_counter() - began)


def _add_records(writer: GenerationWriter, ordered: list[Innovation], tokenised: TokenisedRecords) -> None:
    documents = Documents(
        offsets=writer.add_records(ordered),
        segments=tokenised.bounds,
        years=np.array([record.year or 0 for record in ordered], dtype=np.int16),
    )
    writer.add(StructureNames.IDS, pack(record.id for record in ordered))
    writer.add(StructureNames.DOCUMENTS, documents)
    writer.add(StructureNames.SEGMENTS, tokenised.segments)
    writer.add(StructureNames.TOKENS, tokenised.tokens)


def _add_terms(writer: GenerationWriter, tokenised: TokenisedRecords, progress: Progress) -> None:
    progress.step("Working out postings")
    places = stem_places(tokenised)
    writer.add(StructureNames.FORMS, pack(tokenised.forms))
    writer.add(StructureNames.STEMS, pack(tokenised.stems))
    writer.add(StructureNames.FORM_POSTINGS, form_postings(tokenised))
    writer.add(StructureNames.STEM_PLACES, places)
    writer.add(StructureNames.STEM_POSTINGS, stem_postings(tokenised, places))
    progress.step("Finding known phrases")
    found = find_phrases(tokenised, places)
    writer.add(StructureNames.PHRASES, pack(found.phrases))
    writer.add(StructureNames.PHRASE_POSTINGS, phrase_postings(tokenised, found))


def _add_likeness(writer: GenerationWriter, tokenised: TokenisedRecords) -> None:
    from indexer.index.latent import latent_space  # noqa: PLC0415 - scikit-learn is slow to import
    from indexer.index.vectors import tfidf_vectors  # noqa: PLC0415

    vectors = tfidf_vectors(tokenised)
    writer.add(StructureNames.VECTORS, vectors)
    writer.add(StructureNames.LATENT, latent_space(vectors))


def _in_order(records: Iterable[Innovation]) -> list[Innovation]:
    ordered = sorted(records, key=lambda record: record.id.encode())
    for one, next_one in itertools.pairwise(ordered):
        if one.id == next_one.id:
            raise DataError(f"Two records are called {one.id!r}; give each an id of its own.")
    return ordered


def _generation_before(index_dir: Path) -> Generation | None:
    try:
        return open_generation(index_dir)
    except NoGenerationError:
        return None
