"""Some of the records: as numbers where they are few, as a mask of all where they are many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexer.index.generation.format import I64
from search_app.local.kernels.sorted_lists import shared

Mask = NDArray[np.bool_]

FEW = 16
"""Records that are at most one in so many are looked at one by one: of more, all records are gone over as fast."""


class Selection:
    """Some of the records of a generation, told by their numbers or by a mask; the other is made when asked for.

    Parameters
    ----------
    records : int
        How many there are to select from.
    docs : int64 array, shape (selected,), optional
        The numbers of those selected, ascending.
    mask : bool array, shape (records,), optional
        Which are selected; needed where `docs` is not given.
    """

    def __init__(self, records: int, docs: I64 | None = None, mask: Mask | None = None) -> None:
        self.records = records
        self.is_listed = docs is not None
        if docs is not None:
            self.docs, self._count = docs, len(docs)
        if mask is not None:
            self.mask = mask

    @cached_property
    def docs(self) -> I64:
        """The numbers of the records, ascending."""
        return np.flatnonzero(self.mask)

    @cached_property
    def mask(self) -> Mask:
        """Which records they are, shape (records,)."""
        mask = np.zeros(self.records, dtype=np.bool_)
        mask[self.docs] = True
        return mask

    @cached_property
    def _count(self) -> int:
        return int(np.count_nonzero(self.mask))

    def __len__(self) -> int:
        return self._count

    @property
    def is_few(self) -> bool:
        """Whether to look at them one by one."""
        return len(self) * FEW <= self.records


def intersection(selections: Sequence[Selection]) -> Selection:
    """Return the records that are in all of some selections."""
    records = selections[0].records
    listed = sorted((each.docs for each in selections if each.is_listed), key=len)
    masks = [each.mask for each in selections if not each.is_listed]
    if not listed:
        return Selection(records, mask=np.asarray(np.logical_and.reduce(masks)))
    docs = listed[0]
    for others in listed[1:]:
        docs = shared(docs, others)
    for mask in masks:
        docs = docs[mask[docs]]
    return Selection(records, docs)
