"""The loops of the query path, compiled: each goes once over postings or tokens and gives back small arrays.

NumPy would go over the same memory several times, and be called once a word. Numba compiles a loop at its first
call and keeps the result on disk; opening a generation calls them all, so that no question waits for that.

Arguments that come together stand in tuples:

postings
    `offsets`, `docs`, `impacts` and `holders` of `indexer.index.generation.format.TermPostings`.
ideas
    The columns that `ideas.columns_of` returns.
text
    `documents.segments`, `segments.offsets`, `tokens.forms` and the stem of each form: where every record's words
    stand.
vectors
    `segments.fields`, which of the fields describe an innovation, and `idf` and `lengths` of
    `indexer.index.generation.format.TfidfWeights`: with `text`, every record's TF-IDF vector.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from indexer import compiling

compiled: Callable[..., Any] = compiling.compiled  # the tuples carry no types
compiling.load_compiler()  # with the other imports: whoever imports these loops is about to call them


@compiled
def span(offsets, number):  # type: ignore[no-untyped-def]
    """Return where one of several groups begins and ends, as numbers with a sign, which mix with all others."""
    return np.int64(offsets[number]), np.int64(offsets[number + 1])


@compiled
def impact_of(high, low):  # type: ignore[no-untyped-def]
    """Return the impact that the two bytes of a row stand for (see `DensePostings`)."""
    return np.float32(np.int32(high) * np.int32(256) - np.int32(low))
