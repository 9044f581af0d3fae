"""Ranking where few records match: these alone are looked at, one by one."""

from __future__ import annotations

import numpy as np

from indexer.index.generation.format import F32, I64
from search_app.local.array_views import Views
from search_app.local.doc_set import Selection
from search_app.local.facets import Filtering
from search_app.local.kernels.ranking import ranked_among_few
from search_app.local.kernels.sorted_lists import sums_of_some
from search_app.local.ranking.base import Asked, Ranked, Ranking


class RankingOfFew(Ranking):
    """See `Ranking`; each idea has one way."""

    def __init__(self, asked: Asked, matches: Selection, views: Views) -> None:
        super().__init__(asked, views)
        self.matches = matches

    def by_words(self, docs: I64) -> F32:
        """See `Ranking`."""
        order = np.argsort(docs)
        sums = np.empty(len(docs), dtype=np.float32)
        sums[order] = sums_of_some(docs[order], self._packed, self._views.arrays)
        return sums

    def _ranked(self, filtering: Filtering | None, last: int) -> Ranked:
        wanted = self.matches if filtering is None else filtering.narrow(self.matches)
        found = ranked_among_few(self._packed, self.matches.docs, wanted.docs, self._views.arrays, *self._near, last)
        return Ranked(wanted, *found)
