"""Scores to order: the best of many records without sorting them all."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from indexer.index.generation.format import F32, I64


def by_score(docs: I64, score: F32, first: int, last: int) -> I64:
    """Return hits `first` to `last` of `docs`, best score first, equal scores in record order."""
    of_docs = score[docs]
    if last < len(docs):
        # Everything that ties with the last hit wanted stays in, so that a tie is broken the same way on every page.
        docs = docs[of_docs >= np.partition(of_docs, len(docs) - last)[len(docs) - last]]
        of_docs = score[docs]
    return docs[np.lexsort((docs, -of_docs))][first:last]


def by_year(
    docs: I64, score_of: Callable[[I64], F32], years: NDArray[np.int16], first: int, last: int, *, newest: bool
) -> I64:
    """Return hits `first` to `last` of `docs` by year, better score first within a year, unknown years last."""
    of_docs = years[docs].astype(np.int32)
    key = np.where(of_docs == 0, np.iinfo(np.int32).max, -of_docs if newest else of_docs)
    if last < len(docs):
        near = key <= np.partition(key, last)[last]
        docs, key = docs[near], key[near]
    return docs[np.lexsort((docs, -score_of(docs), key))][first:last]
