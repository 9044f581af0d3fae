"""Ranking where many records match: the question's words are counted over all of them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from indexer.index.generation.format import F32, I64
from search_app.local.array_views import Views
from search_app.local.doc_set import Mask, Selection
from search_app.local.facets import Filtering
from search_app.local.kernels.bm25f import scored
from search_app.local.kernels.ranking import ranked_among_all
from search_app.local.kernels.top_k import EVERYWHERE, exact
from search_app.local.ranking.base import Asked, Ranked, Ranking

_NOT_YET = np.empty(0, dtype=np.float32), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)


class RankingOfAll(Ranking):
    """See `Ranking`; without `matches`, what says one of the ideas in a plainly searched field matches."""

    def __init__(self, asked: Asked, matches: Selection | None, views: Views) -> None:
        super().__init__(asked, views)
        self._sums = _Sums(self._packed, views)
        self.matches = Speaking(self._sums, views.records) if matches is None else matches

    def by_words(self, docs: I64) -> F32:
        """See `Ranking`."""
        bounds, rows, worths = self._sums.known
        return np.asarray(exact(docs, bounds, (rows, worths, self._views.generation.dense_postings.low)))

    def _ranked(self, filtering: Filtering | None, last: int) -> Ranked:
        wanted = self.matches if filtering is None else filtering.narrow(self.matches)
        matching = EVERYWHERE if isinstance(self.matches, Speaking) else self.matches.mask
        narrowed = EVERYWHERE if wanted is self.matches else wanted.mask
        self._sums.found, highest, docs, scores = ranked_among_all(
            self._packed, self._sums.found, self._views.arrays, matching, narrowed, *self._near, last
        )
        return Ranked(wanted, highest, docs, scores)


class _Sums:
    """What the words say of every record, worked out when it is asked for or the records are ranked.

    Attributes
    ----------
    found : tuple of arrays
        What `scored` returns, or `_NOT_YET`.
    """

    def __init__(self, packed: I64, views: Views) -> None:
        self.found: tuple[Any, ...] = _NOT_YET
        self._packed, self._views = packed, views

    @property
    def known(self) -> tuple[Any, ...]:
        """What `scored` returns."""
        if self.found is _NOT_YET:
            self.found = scored(self._packed, self._views.arrays)
        return self.found


class Speaking(Selection):
    """The records that say something, told by what no sum exceeds; the mask is made when asked for."""

    def __init__(self, sums: _Sums, records: int) -> None:
        super().__init__(records)
        self._sums = sums

    @cached_property
    def mask(self) -> Mask:
        """See `Selection`."""
        bounds, _, _ = self._sums.known
        return np.asarray(bounds > 0)
