"""Ranking where many records match: the question's words are counted over all of them."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from indexer.index.format import F32, I64
from search_app.local.kernels.best import EVERYWHERE, exact
from search_app.local.kernels.ranking import ranked_among_all
from search_app.local.kernels.scoring import scored
from search_app.local.ranking import Asked, Ranking
from search_app.local.selection import Mask, Selection
from search_app.local.views import Arrays, Views

_NOT_YET = np.empty(0, dtype=np.float32), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)


class RankingOfAll(Ranking):
    """See `Ranking`; without `matches`, what says one of the ideas in a plainly searched field matches."""

    def __init__(self, asked: Asked, matches: Selection | None, views: Views) -> None:
        super().__init__(asked, Speaking(self, views.records) if matches is None else matches, views)
        self._scored: Arrays = _NOT_YET

    @property
    def bounds(self) -> F32:
        """What no record's sum exceeds, above 0 exactly where it says something; shape (records,)."""
        if self._scored is _NOT_YET:
            self._scored = scored(self._packed, self._views.arrays)
        bounds: F32 = self._scored[0]
        return bounds

    def by_words(self, docs: I64) -> F32:
        """See `Ranking`."""
        bounds, (_, rows, worths) = self.bounds, self._scored
        return np.asarray(exact(docs, bounds, (rows, worths, self._views.generation.stem_lines.low)))

    def _ranked(self, wanted: Selection, last: int) -> tuple[float, I64, F32]:
        matching = EVERYWHERE if isinstance(self.matches, Speaking) else self.matches.mask
        narrowed = EVERYWHERE if wanted is self.matches else wanted.mask
        self._scored, highest, docs, scores = ranked_among_all(
            self._packed, self._scored, self._views.arrays, matching, narrowed, *self._near, last
        )
        return highest, docs, scores


class Speaking(Selection):
    """The records that say something, told by the bounds of a ranking; the mask is made when asked for."""

    def __init__(self, ranking: RankingOfAll, records: int) -> None:
        super().__init__(records)
        self._ranking = ranking

    @cached_property
    def mask(self) -> Mask:
        """See `Selection`."""
        return np.asarray(self._ranking.bounds > 0)
