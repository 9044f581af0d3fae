"""Is it recognised that nothing fits? How well a score tells queries that have an answer from those that have none.

A query is said to have none where its score lies below a threshold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search_app.evaluation.measures import F64
from search_app.evaluation.significance import RESAMPLES, SEED


class Recognition(NamedTuple):
    """Of how many queries it was said that nothing fits, how often rightly, and of how many it is true."""

    said: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        """Share of what was said that is true; 0 where nothing was said."""
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Share of what is true that was said; 0 where nothing is true."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.said + self.true) if self.said + self.true else 0.0


class Area(NamedTuple):
    """Area under the ROC curve: the chance that a query with an answer scores above one without, and its interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ScoredQueries:
    """Queries by their score.

    Attributes
    ----------
    scores : float array, shape (queries,)
        Higher for a surer answer.
    nothing : bool array, shape (queries,)
        Whether nothing answers a query; some are true and some are not.
    kinds : str array, shape (queries,)
        Sort of question.
    """

    scores: F64
    nothing: NDArray[np.bool_]
    kinds: NDArray[np.str_]

    def area(self) -> Area:
        """Return the area under the ROC curve, ties counting half, and its 95 % bootstrap interval."""
        answered, unanswered = self.scores[~self.nothing], self.scores[self.nothing]
        draw = np.random.default_rng(SEED)
        areas = [
            _area(draw.choice(answered, len(answered)), draw.choice(unanswered, len(unanswered)))
            for _ in range(RESAMPLES)
        ]
        low, high = np.percentile(areas, [2.5, 97.5])
        return Area(_area(answered, unanswered), float(low), float(high))

    def at(self, threshold: float) -> Recognition:
        """Return what a threshold recognises."""
        below = self.scores < threshold
        return Recognition(int(below.sum()), int((below & self.nothing).sum()), int(self.nothing.sum()))

    def best_threshold(self) -> float:
        """Return the threshold of highest F1, half-way between two scores; the lowest of equally good ones."""
        scores = np.unique(self.scores)
        return float(max([*(scores[:-1] + scores[1:]) / 2, scores[-1] + 1], key=lambda value: self.at(value).f1))

    def left_out(self) -> Recognition:
        """Return what is recognised where each kind gets the best threshold of the others, of which there are some."""
        kinds = np.unique(self.kinds)
        parts = [self._only(self.kinds == kind).at(self._only(self.kinds != kind).best_threshold()) for kind in kinds]
        return Recognition(*(sum(counts) for counts in zip(*parts, strict=True)))

    def _only(self, chosen: NDArray[np.bool_]) -> ScoredQueries:
        return ScoredQueries(self.scores[chosen], self.nothing[chosen], self.kinds[chosen])


def report(queries: ScoredQueries, shipped: float) -> Iterator[str]:
    """Yield lines: how far confidence separates the queries, and what thresholds recognise, `shipped` among them."""
    area, threshold = queries.area(), queries.best_threshold()
    fitted, in_use = queries.at(threshold), queries.at(shipped)
    answered = len(queries.nothing) - in_use.true
    wrong = (in_use.said - in_use.right) / answered
    yield (
        f"{in_use.true} of {len(queries.nothing)} queries have no answer. Is that recognised by the confidence? "
        "AUC: the chance that a query with an answer scores above one without (95 % bootstrap interval)."
    )
    yield ""
    yield f"AUC {area.mean:.3f} ({area.low:.3f} to {area.high:.3f})"
    yield _line(f"threshold {shipped:.3g}, as shipped", in_use)
    yield f"of the {answered} queries with an answer {wrong:.1%} are said to have none"
    yield _line(f"threshold {threshold:.3g}, best on all queries", fitted)
    if len(np.unique(queries.kinds)) > 1:
        left_out = queries.left_out()
        yield _line("each kind by the best of the others", left_out)
        yield f"gap of F1 between fitted and left out: {fitted.f1 - left_out.f1:.3f}"


def _line(name: str, found: Recognition) -> str:
    return f"{name}: precision {found.precision:.3f}, recall {found.recall:.3f}, F1 {found.f1:.3f}"


def _area(answered: F64, unanswered: F64) -> float:
    above = answered[:, None] > unanswered
    return float(np.mean(above + 0.5 * (answered[:, None] == unanswered)))
