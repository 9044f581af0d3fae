"""A generation made out of the one before it, where few records have changed since.

Every record is compared with the old generation by a digest (`difference.py`). Those that came or changed, the fresh
ones, are built into a small generation of their own by the same steps as a full build; only that its words are numbered
as in the new generation (`words.py`), and weighed by the statistics of the last full build (`weighing.py`). These stay
frozen until the next one, so that whatever is known of an unchanged record is still true, and only the numbers of
records and words have moved. So each structure of the new generation is the old one and the small one put together:
what lies record by record is woven (`weaving.py`), what lies term by term is merged (`terms.py`), and so are the places
of words (`places.py`), which have moved with their records (`moves.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from corpus import Innovation
from indexer.index.build.dense_postings import write_dense_postings
from indexer.index.build.folder import StructureFolder
from indexer.index.build.merge import merge
from indexer.index.build.writer import GenerationWriter
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.reader import Generation
from indexer.index.incremental.diff import Comparison, Difference
from indexer.index.incremental.facet_columns import write_facets
from indexer.index.incremental.forward_index import write_documents, write_records, write_texts
from indexer.index.incremental.frozen_statistics import Frozen
from indexer.index.incremental.inputs import Parts
from indexer.index.incremental.lsi import write_latent
from indexer.index.incremental.positions import write_form_postings, write_places
from indexer.index.incremental.postings import (
    write_phrase_postings,
    write_stem_postings,
    write_title_postings,
    write_top_terms,
)
from indexer.index.incremental.term_mapping import words_after
from indexer.progress import Progress

__all__ = ["Comparison", "rebuild"]


def rebuild(
    writer: GenerationWriter, old: Generation, difference: Difference, fresh: Sequence[Innovation], progress: Progress
) -> int:
    """Write the generation that the old one becomes by a difference.

    Parameters
    ----------
    writer : GenerationWriter
    old : Generation
    difference : Difference
    fresh : sequence of Innovation
        The fresh records, in ascending order of id.
    progress : Progress

    Returns
    -------
    int
        How many of the fresh records a killed build had analysed.
    """
    progress.step("Analysing what has changed")
    gathered = writer.chunks().gather(fresh, old.documents.dictionary)
    words = words_after(old, difference, gathered.files)
    part = writer.part()
    merge(part, gathered, words.lexicon, Progress(), Frozen(old, words.old_stems, len(difference.origins)))
    parts = Parts.of(old, Generation(part.path, old.manifest), difference, words)
    progress.step("Taking over what has not")
    _write(writer, parts)
    return gathered.reused


def _write(folder: StructureFolder, parts: Parts) -> None:
    """Write all structures; what takes long, and what it waits for, is begun first."""
    write_documents(folder, parts)
    with ThreadPoolExecutor(2, "rebuild") as threads:

        def begin(*writes: Callable[[StructureFolder, Parts], None]) -> list[Future[None]]:
            return [threads.submit(write, folder, parts) for write in writes]

        stems, texts = begin(write_stem_postings, write_texts)
        works = begin(
            write_places,
            write_facets,
            write_records,
            write_top_terms,
            write_phrase_postings,
            write_latent,
            write_title_postings,
            _write_names,
        )
        stems.result()
        works.append(threads.submit(write_dense_postings, folder, parts.loom.records))
        texts.result()
        works += begin(write_form_postings)
        for work in works:
            work.result()


def _write_names(folder: StructureFolder, parts: Parts) -> None:
    """Write the words, which the fresh records' generation has as they are to be, and the frozen statistics."""
    folder.add(StructureNames.FORMS, parts.fresh.forms.strings)
    folder.add(StructureNames.STEMS, parts.fresh.stems.strings)
    folder.add(StructureNames.STATISTICS, parts.old.statistics)
