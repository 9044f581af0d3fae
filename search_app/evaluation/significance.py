"""Whether a difference between two engines could be chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import bootstrap, permutation_test

from search_app.evaluation.measures import F64

RESAMPLES = 10_000
SEED = 20_260_101  # any number, but the same in every run
EXPLAINED = (
    f"Two-sided paired randomisation test over the queries, 95 % bootstrap interval (BCa) of the mean difference, "
    f"{RESAMPLES:,} resamples each, fixed seed; p not corrected for the number of peers."
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean over the queries of ours minus theirs, its 95 % interval, and how likely chance gives as much."""

    mean: float
    low: float
    high: float
    p: float


def difference(ours: F64, theirs: F64) -> Difference:
    """Compare two engines on the same queries.

    Parameters
    ----------
    ours, theirs : float arrays, shape (queries,)
        One measure of each query.
    """
    each = ours - theirs
    tested = permutation_test(
        (each,), np.mean, permutation_type="samples", n_resamples=RESAMPLES, vectorized=True, rng=SEED
    )
    low, high = interval(each)
    return Difference(float(each.mean()), low, high, float(tested.pvalue))


def interval(each: F64) -> tuple[float, float]:
    """Return the 95 % bootstrap interval (BCa) of the mean over the queries."""
    if np.ptp(each) == 0:  # the same everywhere, so that every resample has the same mean
        return float(each[0]), float(each[0])
    found = bootstrap((each,), np.mean, n_resamples=RESAMPLES, rng=SEED).confidence_interval
    return float(found.low), float(found.high)
