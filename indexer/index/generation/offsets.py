"""Sizes of groups to where each group begins."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.index.generation.format import I64


def offsets_of(sizes: NDArray[Any]) -> I64:
    """Return where each of several groups begins, and the last one ends, shape (groups + 1,)."""
    offsets = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=offsets[1:])
    return offsets
