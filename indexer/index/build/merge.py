"""Chunks to the structures of a generation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from indexer.index.build.chunks.chunk import unpacked
from indexer.index.build.chunks.chunk_store import Chunks, load_chunk
from indexer.index.build.dense_postings import write_dense_postings
from indexer.index.build.facet_columns import facet_columns
from indexer.index.build.forward_index import write_forward_index
from indexer.index.build.lexicon import Lexicon
from indexer.index.build.lsi import StemAxes, write_latent
from indexer.index.build.output.folder import StructureFolder
from indexer.index.build.phrases import find_known_phrases
from indexer.index.build.postings import phrase_postings, write_stem_postings
from indexer.index.build.statistics import CollectionStatistics, count_collection
from indexer.index.build.tfidf import idf_of, write_posting_weights, write_rows
from indexer.index.build.top_terms import write_top_terms
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import F32, Statistics, TfidfRows
from indexer.index.generation.string_table import pack
from indexer.progress import Progress


class OwnStatistics:
    """Which statistics weigh words and records: here those of these records themselves."""

    axes: StemAxes | None = None
    """The axes of the latent space, None where they are to be learned."""

    def weighing(self, counted: CollectionStatistics) -> CollectionStatistics:
        """Return what was counted, with the mean lengths to weigh by."""
        return counted

    def idf(self, counted: CollectionStatistics) -> F32:
        """Return the inverse document frequencies to weigh by."""
        return idf_of(counted.described, len(counted.row_lengths))


def merge(
    folder: StructureFolder, chunks: Chunks, lexicon: Lexicon, progress: Progress, statistics: OwnStatistics
) -> None:
    """Write what a generation holds of the chunks of its records.

    The tasks are cut, and begun in an order, so that two threads are always busy.
    """
    files = chunks.files
    with ThreadPoolExecutor(2, "merge") as threads:
        counting = threads.submit(count_collection, files, lexicon, chunks.records)
        forward = threads.submit(write_forward_index, folder, chunks, lexicon)
        names = threads.submit(_write_names, folder, files, lexicon)
        counted = statistics.weighing(counting.result())
        folder.add(StructureNames.STATISTICS, Statistics(counted.mean_lengths))
        progress.step("Working out postings and vectors")
        rows = threads.submit(write_rows, folder, files, lexicon, counted, statistics.idf(counted))
        postings = threads.submit(_write_postings, folder, files, lexicon, counted)
        rows.result()
        latent = threads.submit(write_latent, folder, statistics.axes)
        top_terms = threads.submit(write_top_terms, folder)
        postings.result()
        weights = threads.submit(write_posting_weights, folder)
        for task in (forward, names, latent, top_terms, weights):
            task.result()
    folder.remove(StructureNames.TFIDF_ROWS, TfidfRows)


def _write_postings(
    folder: StructureFolder, files: list[Path], lexicon: Lexicon, counted: CollectionStatistics
) -> None:
    write_stem_postings(folder, files, lexicon, counted)
    write_dense_postings(folder, len(counted.row_lengths))
    phrases = find_known_phrases(files, lexicon, counted.mean_lengths)
    folder.add(StructureNames.PHRASES, pack(phrases.phrases))
    folder.add(StructureNames.PHRASE_POSTINGS, phrase_postings(phrases))
    folder.add(StructureNames.FORM_POSTINGS, counted.forms)
    folder.add(StructureNames.TITLE_POSTINGS, counted.titles)


def _write_names(folder: StructureFolder, files: list[Path], lexicon: Lexicon) -> None:
    """Write the words, the ids and the values of facets."""
    folder.add(StructureNames.FORMS, pack(lexicon.forms))
    folder.add(StructureNames.STEMS, pack(lexicon.stems))
    folder.add(StructureNames.IDS, pack(chain.from_iterable(unpacked(load_chunk(file).ids) for file in files)))
    for facet in facet_columns(files):
        folder.add(StructureNames.values(facet.name), facet.values)
        folder.add(StructureNames.column(facet.name), facet.column)
