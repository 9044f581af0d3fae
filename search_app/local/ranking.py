"""Matches to order: the BM25F weights of the query's words added up, and the best of them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from indexer.index.format import F32, I64, StemPostings

Group = list[int]
"""Stems that stand for one word of the query; a record counts the best of them, not their sum."""


def scores(groups: Iterable[Group], postings: StemPostings, records: int) -> F32:
    """Return how well each record answers, shape (records,)."""
    total = np.zeros(records, dtype=np.float32)
    for group in groups:
        if len(group) == 1:
            begin, end = postings.offsets[group[0] : group[0] + 2]
            total[postings.docs[begin:end]] += postings.impacts[begin:end]
        else:
            total += _best(group, postings, records)
    return total


def _best(group: Group, postings: StemPostings, records: int) -> F32:
    best = np.zeros(records, dtype=np.float32)
    for stem in group:
        begin, end = postings.offsets[stem : stem + 2]
        docs = postings.docs[begin:end]
        best[docs] = np.maximum(best[docs], postings.impacts[begin:end])
    return best


def by_score(docs: I64, score: F32, first: int, last: int) -> I64:
    """Return hits `first` to `last` of `docs`, best score first, equal scores in record order."""
    of_docs = score[docs]
    if last < len(docs):
        # Everything that ties with the last hit wanted stays in, so that a tie is broken the same way on every page.
        docs = docs[of_docs >= np.partition(of_docs, len(docs) - last)[len(docs) - last]]
        of_docs = score[docs]
    return docs[np.lexsort((docs, -of_docs))][first:last]


def by_year(docs: I64, score: F32, years: NDArray[np.int16], first: int, last: int, *, newest: bool) -> I64:
    """Return hits `first` to `last` of `docs` by year, better score first within a year, unknown years last."""
    of_docs = years[docs].astype(np.int32)
    key = -of_docs if newest else of_docs
    return docs[np.lexsort((docs, -score[docs], key, of_docs == 0))][first:last]
