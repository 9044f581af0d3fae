"""The statistics of the last full build, by which every incremental build after it weighs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from indexer.index.build.lsi import Quantised, StemAxes
from indexer.index.build.merge import OwnStatistics
from indexer.index.build.statistics import CollectionStatistics
from indexer.index.build.tfidf import idf_of
from indexer.index.generation.format import F32, I64
from indexer.index.generation.reader import Generation


class FrozenStatistics(OwnStatistics):
    """The statistics of a generation, by which the entries of an old record are the same as before.

    A new stem weighs what it would by the records there are now, and adds nothing to a vector in the latent space, for
    the old records say nothing of the company it keeps.

    Parameters
    ----------
    old : Generation
    old_stems : int64 array, shape (stems,)
        Number of each stem in the old generation, -1 where it is new.
    records : int
        How many records there are now.
    """

    def __init__(self, old: Generation, old_stems: I64, records: int) -> None:
        self._old, self._stems, self._records = old, old_stems, records
        known = old_stems >= 0
        latent, numbers = old.latent, old_stems[known]
        stems = np.zeros((len(old_stems), latent.stems.shape[1]), dtype=np.int8)
        scales = np.zeros(len(old_stems), dtype=np.float32)
        stems[known], scales[known] = latent.stems[numbers], latent.stem_scales[numbers]
        self.axes = StemAxes(Quantised(stems, scales))

    def weighing(self, counted: CollectionStatistics) -> CollectionStatistics:
        """Return what was counted, with the mean lengths to weigh by."""
        return replace(counted, mean_lengths=self._old.statistics.mean_lengths)

    def idf(self, counted: CollectionStatistics) -> F32:
        """Return the inverse document frequencies to weigh by."""
        idf, known = idf_of(counted.described, self._records), self._stems >= 0
        idf[known] = self._old.tfidf.idf[self._stems[known]]
        return idf
