"""Rankings to figures: what each measure says of each judged query, by the library ir-measures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
import numpy as np
from numpy.typing import NDArray

from search_app.evaluation.judged import HIGHEST_GRADE, JudgedQuery

DEPTH = 50  # hits asked for, the deepest that a measure looks
F64 = NDArray[np.float64]
Ranker = Callable[[str, int], Sequence[str]]
"""Answers a text with at most so many ids, best first."""

_GAINS = {grade: 2**grade - 1 for grade in range(HIGHEST_GRADE + 1)}
MEASURES = {
    "nDCG@10": ir_measures.nDCG(gains=_GAINS) @ 10,
    "P@5": ir_measures.P(rel=2) @ 5,
    "MRR@10": ir_measures.RR(rel=2) @ 10,
    "recall@50": ir_measures.R(rel=1) @ 50,
}
EXPLAINED = (
    "nDCG@10: gain 2^grade - 1, discount log2(rank + 1). P@5 and MRR@10 count grades 2 and 3 as relevant, "
    "recall@50 grades 1 to 3. Unjudged: the share of the first ten hits that nobody judged, which count as of no use."
)
FIRST = 10  # hits of which it is counted how many nobody judged


@dataclass(frozen=True, slots=True)
class Figures:
    """What the measures say of one engine.

    Attributes
    ----------
    queries : tuple of JudgedQuery
        Those that have an answer; the others are measured by nothing.
    values : mapping of str to float array, shape (queries,)
        By name of the measure, each from 0 to 1.
    unjudged : float array, shape (queries,)
        Share of the first ten hits that nobody judged.
    """

    queries: tuple[JudgedQuery, ...]
    values: Mapping[str, F64]
    unjudged: F64

    def of_kind(self, kind: str | None) -> Figures:
        """Return the figures of the queries of one kind, or of all."""
        chosen = np.array([kind in (None, query.kind) for query in self.queries])
        queries = tuple(query for query, is_chosen in zip(self.queries, chosen, strict=True) if is_chosen)
        values = {name: values[chosen] for name, values in self.values.items()}
        return Figures(queries, values, self.unjudged[chosen])


def measure(queries: Sequence[JudgedQuery], ranker: Ranker) -> Figures:
    """Put every answerable query to `ranker` and measure what it answers."""
    answerable = tuple(query for query in queries if query.is_answerable)
    grades = {query.qid: dict(query.grades) for query in answerable}
    answers = {query.qid: ranker(query.text, DEPTH) for query in answerable}
    run = {qid: _scored(ids) for qid, ids in answers.items()}
    row_of = {query.qid: row for row, query in enumerate(answerable)}
    values = {name: np.zeros(len(answerable)) for name in MEASURES}
    name_of = {of: name for name, of in MEASURES.items()}
    for found in ir_measures.iter_calc(MEASURES.values(), grades, run):
        values[name_of[found.measure]][row_of[found.query_id]] = found.value
    unjudged = np.array([_unjudged(query, answers[query.qid][:FIRST]) for query in answerable])
    return Figures(answerable, values, unjudged)


def _unjudged(query: JudgedQuery, ids: Sequence[str]) -> float:
    return sum(id not in query.grades for id in ids) / len(ids) if ids else 0.0


def _scored(ids: Sequence[str]) -> dict[str, float]:
    """Return scores that fall by rank, so that the library keeps the order and breaks no ties of its own."""
    return {id: float(len(ids) - rank) for rank, id in enumerate(ids)}
