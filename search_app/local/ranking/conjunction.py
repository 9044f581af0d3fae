"""Ranking where words and phrases must all stand: matches, those of them wanted and their order, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from indexer.fields import PLAIN_BITS
from indexer.index.build.phrases import phrase_name
from indexer.index.generation.format import F32, I64
from indexer.index.generation.string_table import StringTable
from indexer.text.vocabulary import vocabulary
from search_app.local.array_views import Views
from search_app.local.doc_set import Selection
from search_app.local.facets import Filtering
from search_app.local.kernels.conjunction import required
from search_app.local.kernels.ranking import ranked_of_required
from search_app.local.ranking.base import Asked, Ranked, Ranking
from search_app.query.conjunction import Part

_NO_PHRASE = -1
_UNFILTERED = np.zeros(0, dtype=np.int64)


def parts_of(required: Sequence[Part], phrases: StringTable) -> I64:
    """Return words and phrases as `conjunction` takes them; none where a known phrase is missing.

    `phrases` are those of the generation.
    """
    parts = []
    for part in required:
        number: int | None = _NO_PHRASE
        if len(part) > 1:
            key = tuple([word.stem for word in part])
            if key in vocabulary().phrases and (number := phrases.number(phrase_name(key))) is None:
                return np.empty((0, 2), dtype=np.int64)
        parts.append((len(part), number))
    return np.array(parts, dtype=np.int64)


class RankingOfRequired(Ranking):
    """See `Ranking`; each idea is one word of one part, and all of them stand in some records.

    Parameters
    ----------
    parts : int64 array, shape (parts, 2)
        See `search_app.local.kernels.conjunction`.
    """

    def __init__(self, asked: Asked, parts: I64, views: Views) -> None:
        super().__init__(asked, views)
        self._parts = parts

    @cached_property
    def _matching(self) -> tuple[I64, F32]:
        """The records that match, ascending, and what the words say of them."""
        found: tuple[I64, F32] = required(self._packed, self._parts, PLAIN_BITS, self._views.arrays)
        return found

    @cached_property
    def matches(self) -> Selection:  # type: ignore[override]  # mypy knows no attribute that is made when asked for
        """See `Ranking`."""
        return Selection(self._views.records, self._matching[0])

    def by_words(self, docs: I64) -> F32:
        """See `Ranking`."""
        matching, sums = self._matching
        return sums[np.searchsorted(matching, docs)]

    def _ranked(self, filtering: Filtering | None, last: int) -> Ranked:
        rows = _UNFILTERED if filtering is None else filtering.rows
        docs, sums, wanted, *found = ranked_of_required(
            self._packed, self._parts, PLAIN_BITS, rows, self._views.arrays, *self._near, last
        )
        self._matching = docs, sums
        return Ranked(Selection(self._views.records, wanted), *found)
