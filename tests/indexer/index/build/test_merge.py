"""Chunks become a whole generation, weighed by the statistics that are given."""

import numpy as np

from indexer.index.build.merge import OwnStatistics, merge
from indexer.index.generation.array_files import StructureNames, load
from indexer.index.generation.format import Statistics, TfidfWeights
from indexer.progress import Progress
from tests.indexer.index.conftest import RECORDS


class Doubled(OwnStatistics):
    """Statistics by which every word is twice as rare."""

    def idf(self, counted):
        """Return twice the idf."""
        return 2 * super().idf(counted)


def test_chunks_give_the_files_of_a_generation_and_nothing_else(chunks, lexicon, folder, small_index):
    merge(folder, chunks, lexicon, Progress(), OwnStatistics())
    assert {path.name for path in folder.path.iterdir()} == set(small_index.manifest.files)


def test_idf_and_mean_lengths_are_those_of_the_statistics(chunks, lexicon, folder, small_index):
    merge(folder, chunks, lexicon, Progress(), Doubled())
    weights = load(folder.path, StructureNames.TFIDF_WEIGHTS, TfidfWeights)
    assert np.array_equal(weights.idf, 2 * small_index.tfidf.idf)
    mean_lengths = load(folder.path, StructureNames.STATISTICS, Statistics).mean_lengths
    assert np.array_equal(mean_lengths, small_index.statistics.mean_lengths)
    assert len(weights.lengths) == len(RECORDS)
