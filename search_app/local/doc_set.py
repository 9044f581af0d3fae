"""Which records match."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from indexer.index.generation.format import I64
from search_app.local.kernels.arrays import Bools


class DocumentSet:
    """Some of the records of a generation.

    Parameters
    ----------
    mask : bool array, shape (records,)
        Which ones.
    """

    def __init__(self, mask: Bools) -> None:
        self.mask = mask

    @cached_property
    def docs(self) -> I64:
        """The numbers of the records, ascending."""
        return np.flatnonzero(self.mask)

    @cached_property
    def _count(self) -> int:
        return int(np.count_nonzero(self.mask))

    def __len__(self) -> int:
        return self._count
