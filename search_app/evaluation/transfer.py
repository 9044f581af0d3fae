"""Documented replications to a figure: how well Relevance separates replicators from other regions of their level."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.reference import regions
from corpus.replications.csv_file import shipped
from search_app.transfer.region_figures import F64, FLAGS, QUANTITIES, figures
from search_app.transfer.relevance import TRAITS, region_similarity, relevance
from search_app.transfer.targets import all_regions, target

RESAMPLES = 5_000
SEED = 1
_FIGURES = [TRAITS.index(name) for name in QUANTITIES + FLAGS]
_DISTANCE = TRAITS.index("distance")

Replicators = Mapping[str, frozenset[str]]
"""Codes of the regions that documentedly followed an origin, by the origin's code."""

Score = Callable[[str], F64]
"""Code of an origin to the score of every region, higher for a likelier replicator."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How one score does.

    Attributes
    ----------
    by_origin : mapping of str to float
        Area under the ROC curve for each origin: the chance that a true replicator scores above another region of
        the same level; 0.5 is chance.
    mean, low, high : float
        Mean over the origins, and its 95 % interval when origins are drawn again with replacement.
    """

    name: str
    by_origin: Mapping[str, float]
    mean: float
    low: float
    high: float


def documented() -> Replicators:
    """Return the shipped pairs of regions."""
    pairs: dict[str, set[str]] = {}
    for entry in shipped():
        if entry.origin_code and entry.replicator_code:
            pairs.setdefault(entry.origin_code, set()).add(entry.replicator_code)
    return {origin: frozenset(codes) for origin, codes in sorted(pairs.items())}


def measured(replicators: Replicators) -> list[Measured]:
    """Return Relevance and its baselines, each measured on the same pairs."""
    scores: dict[str, Score] = {
        "relevance": lambda code: relevance(_traits(code)),
        "distance": lambda code: _traits(code)[:, _DISTANCE],
        "figures": lambda code: np.nanmean(_traits(code)[:, _FIGURES], axis=1),
        "popularity": lambda code: _popularity(replicators, code),
    }
    return [measure(name, score, replicators) for name, score in scores.items()]


def measure(name: str, score: Score, replicators: Replicators) -> Measured:
    """Return how a score does over all origins, with a bootstrap interval."""
    by_origin = {origin: auc(score(origin), codes, origin) for origin, codes in replicators.items()}
    return Measured(name, by_origin, *_mean_and_interval(list(by_origin.values())))


def lead_over(one: Measured, other: Measured) -> tuple[float, float, float]:
    """Return by how much one score is better than another on the same origins, and the 95 % interval of that."""
    return _mean_and_interval([one.by_origin[origin] - other.by_origin[origin] for origin in one.by_origin])


def auc(score: F64, replicators: frozenset[str], origin: str) -> float:
    """Return the mean, over the replicators, of the share of other regions of the same level that score lower.

    Ties count half; neither the origin nor another replicator is among the others.
    """
    rows, levels = figures().rows, all_regions().levels
    others = np.ones(len(score), dtype=bool)
    others[[rows[code] for code in {*replicators, origin}]] = False
    of_replicators = [rows[code] for code in replicators]
    return float(np.mean([_share_below(score, row, others & (levels == levels[row])) for row in of_replicators]))


def report(results: list[Measured]) -> Iterator[str]:
    """Yield the lines of a table: first each origin, then the means."""
    names = [result.name for result in results]
    yield f"{'origin':<34}" + "".join(f"{name:>12}" for name in names)
    for code in results[0].by_origin:
        values = "".join(f"{result.by_origin[code]:>12.3f}" for result in results)
        yield f"{code:<6}{regions()[code].name[:27]:<28}{values}"
    yield ""
    yield f"{'mean over origins':<34}" + "".join(f"{result.mean:>12.3f}" for result in results)
    yield f"{'95 % interval (bootstrap)':<34}" + "".join(f"{result.low:>6.3f}-{result.high:.3f}" for result in results)
    for other in results[1:]:
        lead, low, high = lead_over(results[0], other)
        yield f"{f'{results[0].name} over {other.name}':<34}{lead:>+12.3f} ({low:+.3f} to {high:+.3f})"


def _traits(code: str) -> F64:
    return region_similarity(figures(), target(code), all_regions())


def _popularity(replicators: Replicators, origin: str) -> F64:
    """Return of how many other origins each region is a replicator."""
    count = np.zeros(len(figures().rows))
    for other, codes in replicators.items():
        if other != origin:
            count[[figures().rows[code] for code in codes]] += 1
    return count


def _share_below(score: F64, row: int, others: np.ndarray) -> float:
    return float(np.mean((score[others] < score[row]) + 0.5 * (score[others] == score[row])))


def _mean_and_interval(values: Sequence[float]) -> tuple[float, float, float]:
    known = np.array(values)
    drawn = np.random.default_rng(SEED).integers(len(known), size=(RESAMPLES, len(known)))
    low, high = np.percentile(known[drawn].mean(axis=1), [2.5, 97.5])
    return float(known.mean()), float(low), float(high)
