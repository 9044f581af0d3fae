"""Old stems weigh as in the old generation; new ones by the records there are now."""

import numpy as np
import pytest

from indexer.index.build.statistics import count_collection
from indexer.index.incremental.frozen_statistics import FrozenStatistics

OLD_STEMS = np.array([3, -1, 0])


@pytest.fixture
def frozen(small_index) -> FrozenStatistics:
    return FrozenStatistics(small_index, OLD_STEMS, 10)


@pytest.fixture
def counted(chunks, lexicon):
    return count_collection(chunks.files, lexicon, chunks.records)


def test_mean_lengths_are_the_old_ones(frozen, counted, small_index):
    assert frozen.weighing(counted).mean_lengths is small_index.statistics.mean_lengths
    assert frozen.weighing(counted).words is counted.words


def test_a_new_stem_adds_nothing_in_the_latent_space(frozen, small_index):
    assert not frozen.axes.rows.numbers[1].any()
    assert frozen.axes.rows.scales.tolist() == [
        small_index.latent.stem_scales[3],
        0,
        small_index.latent.stem_scales[0],
    ]


def test_idf_is_the_old_one_but_for_new_stems(small_index, counted):
    stems = np.arange(len(small_index.stems))
    stems[1] = -1
    idf = FrozenStatistics(small_index, stems, 10).idf(counted)
    expected = small_index.tfidf.idf.copy()
    expected[1] = np.log(11 / (1 + counted.described[1])) + 1
    assert idf == pytest.approx(expected)
