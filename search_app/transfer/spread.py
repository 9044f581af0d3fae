"""Spread: in how many agencies and provinces it is documented to work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from search_app.transfer.region_figures import F64, Ints

# What a documented step of another agency says: a running copy is proof, a visit only interest.
STAGE_WEIGHTS = {"interest": 0.25, "agreement": 0.5, "implementation": 1.0, "evaluation": 1.0}
PROVINCE_WEIGHT = 0.5  # of each province reached beyond the first home, as a copy far away proves more

REPLICATIONS, AWARDS, LOOKALIKES = 0.6, 0.2, 0.2  # proof first; a jury's word and similar records are hints


@dataclass(frozen=True, slots=True)
class Copy:
    """One other agency that follows a record: its province's code, "" where unknown, and how far it has come."""

    replicator: str
    province: str
    stage: str


def weighed(copies: Iterable[Copy], home_province: str) -> float:
    """Return the weight of the documented copies of one record: each agency by its furthest stage, once."""
    furthest: dict[str, float] = {}
    provinces: dict[str, float] = {}
    for copy in copies:
        weight = STAGE_WEIGHTS[copy.stage]
        furthest[copy.replicator] = max(furthest.get(copy.replicator, 0), weight)
        if copy.province and copy.province != home_province:
            provinces[copy.province] = max(provinces.get(copy.province, 0), weight)
    return sum(furthest.values()) + PROVINCE_WEIGHT * sum(provinces.values())


def spread(copies: F64, awards: Ints, lookalikes: Ints) -> F64:
    """Return the Spread of n records, 0 to 1; each further proof of a kind counts less than the one before."""
    replicated = copies / (copies + 1)
    awarded = awards / (awards + 1)
    alike = lookalikes / (lookalikes + 2)
    return np.asarray(REPLICATIONS * replicated + AWARDS * awarded + LOOKALIKES * alike)
