"""An old generation and what has changed to a new generation.

Every record is compared with the old generation by a digest (`diff`). The fresh ones, which were added or changed, are
built into a small generation of their own by the same steps as a full build, only that its words are numbered as in the
new generation (`term_mapping`) and weighed by the statistics of the last full build (`frozen_statistics`). These stay
frozen until the next one, so whatever is known of an unchanged record still holds, and only the numbers of records and
words have changed. Each structure of the new generation is the old one and the small one put together: what is kept in
the order of records is interleaved (`interleave`), what is kept in the order of terms is merged (`posting_merge`), and
so are the positions of words (`positions`), which shift with their records (`token_shifts`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from corpus import Innovation
from indexer.index.build.dense_postings import write_dense_postings
from indexer.index.build.merge import merge
from indexer.index.build.output.folder import StructureFolder
from indexer.index.build.output.writer import GenerationWriter
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.reader import Generation
from indexer.index.incremental.diff import Diff
from indexer.index.incremental.facet_columns import write_facets
from indexer.index.incremental.forward_index import write_documents, write_forward_index, write_records
from indexer.index.incremental.frozen_statistics import FrozenStatistics
from indexer.index.incremental.inputs import Inputs
from indexer.index.incremental.lsi import write_latent
from indexer.index.incremental.positions import write_form_postings, write_positions
from indexer.index.incremental.postings import (
    write_phrase_postings,
    write_stem_postings,
    write_title_postings,
    write_top_terms,
)
from indexer.index.incremental.term_mapping import map_terms
from indexer.progress import Progress


def rebuild(
    writer: GenerationWriter, old: Generation, diff: Diff, fresh: Sequence[Innovation], progress: Progress
) -> int:
    """Write the generation that the old one becomes by a diff.

    Parameters
    ----------
    writer : GenerationWriter
    old : Generation
    diff : Diff
    fresh : sequence of Innovation
        The fresh records, in ascending order of id.
    progress : Progress

    Returns
    -------
    int
        How many of the fresh records a killed build had analysed.
    """
    progress.step("Analysing what has changed")
    chunks = writer.chunks().write(fresh, old.documents.dictionary)
    terms = map_terms(old, diff, chunks.files)
    folder = writer.fresh_folder()
    merge(folder, chunks, terms.lexicon, Progress(), FrozenStatistics(old, terms.old_stems, len(diff.origins)))
    inputs = Inputs.of(old, Generation(folder.path, old.manifest), diff, terms)
    progress.step("Taking over what has not")
    _write(writer, inputs)
    return chunks.reused


def _write(folder: StructureFolder, inputs: Inputs) -> None:
    """Write all structures; what takes long, and what it waits for, is begun first."""
    write_documents(folder, inputs)
    with ThreadPoolExecutor(2, "rebuild") as threads:

        def begin(*writes: Callable[[StructureFolder, Inputs], None]) -> list[Future[None]]:
            return [threads.submit(write, folder, inputs) for write in writes]

        stems, forward = begin(write_stem_postings, write_forward_index)
        tasks = begin(
            write_positions,
            write_facets,
            write_records,
            write_top_terms,
            write_phrase_postings,
            write_latent,
            write_title_postings,
            _write_names,
        )
        stems.result()
        tasks.append(threads.submit(write_dense_postings, folder, inputs.interleaver.records))
        forward.result()
        tasks += begin(write_form_postings)
        for task in tasks:
            task.result()


def _write_names(folder: StructureFolder, inputs: Inputs) -> None:
    """Write the words, which the fresh records' generation has as they are to be, and the frozen statistics."""
    folder.add(StructureNames.FORMS, inputs.fresh.forms.strings)
    folder.add(StructureNames.STEMS, inputs.fresh.stems.strings)
    folder.add(StructureNames.STATISTICS, inputs.old.statistics)
