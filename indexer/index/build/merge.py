"""Chunks to the structures of a generation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from indexer.index.build.chunk import unpacked
from indexer.index.build.chunk_store import Gathered, load_chunk
from indexer.index.build.dense_postings import write_dense_postings
from indexer.index.build.facet_columns import facet_columns
from indexer.index.build.folder import StructureFolder
from indexer.index.build.forward_index import write_texts
from indexer.index.build.lexicon import Lexicon
from indexer.index.build.lsi import Rounded, write_latent
from indexer.index.build.phrases import find_known_phrases
from indexer.index.build.postings import phrase_postings, write_stem_postings
from indexer.index.build.statistics import Survey, Surveyor
from indexer.index.build.tfidf import idf_of, turn_vectors, write_vectors
from indexer.index.build.top_terms import write_top_terms
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import F32, Statistics, TfidfRows
from indexer.index.generation.string_table import pack
from indexer.progress import Progress


class Weighing:
    """By what words are weighed and records placed: what these records themselves tell."""

    axes: Rounded | None = None
    """The axes of the latent space, None where they are to be learned."""

    def survey(self, survey: Survey) -> Survey:
        """Return what was counted, with the mean lengths to weigh by."""
        return survey

    def idf(self, survey: Survey) -> F32:
        """Return the inverse document frequencies to weigh by."""
        return idf_of(survey.describing, len(survey.row_lengths))


def merge(
    folder: StructureFolder, gathered: Gathered, lexicon: Lexicon, progress: Progress, weighing: Weighing
) -> None:
    """Write what a generation holds of the chunks of its records.

    The works are cut, and begun in an order, so that two threads are always busy.
    """
    files = gathered.files
    with ThreadPoolExecutor(2, "merge") as threads:
        look = threads.submit(Surveyor(gathered.records, lexicon).look, files)
        texts = threads.submit(write_texts, folder, gathered, lexicon)
        names = threads.submit(_add_names, folder, files, lexicon)
        survey = weighing.survey(look.result())
        folder.add(StructureNames.STATISTICS, Statistics(survey.mean_lengths))
        progress.step("Working out postings and tfidf")
        vectors = threads.submit(write_vectors, folder, files, lexicon, survey, weighing.idf(survey))
        words = threads.submit(_add_words, folder, files, lexicon, survey)
        vectors.result()
        latent = threads.submit(write_latent, folder, weighing.axes)
        top_terms = threads.submit(write_top_terms, folder)
        words.result()
        turned = threads.submit(turn_vectors, folder)
        for work in (texts, names, latent, top_terms, turned):
            work.result()
    folder.remove(StructureNames.TFIDF_ROWS, TfidfRows)


def _add_words(folder: StructureFolder, files: list[Path], lexicon: Lexicon, survey: Survey) -> None:
    write_stem_postings(folder, files, lexicon, survey)
    write_dense_postings(folder, len(survey.row_lengths))
    found = find_known_phrases(files, lexicon, survey)
    folder.add(StructureNames.PHRASES, pack(found.phrases))
    folder.add(StructureNames.PHRASE_POSTINGS, phrase_postings(found))
    folder.add(StructureNames.FORM_POSTINGS, survey.forms)
    folder.add(StructureNames.TITLE_POSTINGS, survey.titles)


def _add_names(folder: StructureFolder, files: list[Path], lexicon: Lexicon) -> None:
    """Write the words, the ids and the values of facets."""
    folder.add(StructureNames.FORMS, pack(lexicon.forms))
    folder.add(StructureNames.STEMS, pack(lexicon.stems))
    folder.add(StructureNames.IDS, pack(chain.from_iterable(unpacked(load_chunk(file).ids) for file in files)))
    for facet in facet_columns(files):
        folder.add(StructureNames.values(facet.name), facet.values)
        folder.add(StructureNames.column(facet.name), facet.column)
