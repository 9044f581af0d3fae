"""The passages of a generation's records, as snippets read them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus import Innovation
from indexer.index.generation.format import I64
from indexer.index.generation.kernels import WordBounds
from indexer.index.generation.reader import Generation
from search_app.local.kernels.arrays import TextArrays


class GenerationPassages:
    """The passages of all records.

    Attributes
    ----------
    text : TextArrays
    fields, items : arrays, shape (passages,)
        The field of each, and which text of that field it is.
    offsets : array, shape (passages + 1,)
        Passage p is tokens `offsets[p]:offsets[p + 1]`.
    forms : int
        How many forms tokens may be of.
    """

    def __init__(self, generation: Generation, text: TextArrays) -> None:
        self.text = text
        self._generation, segments = generation, generation.segments
        self.fields, self.items, self.offsets = segments.fields, segments.items, segments.offsets
        self.forms = len(generation.forms)

    def numbers_of(self, forms: Sequence[int]) -> I64:
        """Return what tokens of some forms of the collection are numbered by here."""
        return np.array(forms, dtype=np.int64)

    def bounds(self, passages: I64, records: Sequence[Innovation]) -> WordBounds:
        """Return where the words of passages start and end in their texts, nothing for passage -1.

        `records` are those that the passages belong to.
        """
        begins, ends = (
            np.where(passages >= 0, self.offsets[at].astype(np.int64), 0) for at in (passages, passages + 1)
        )
        return self._generation.characters(begins, ends)
