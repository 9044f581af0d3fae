"""Relevance: how similar are the region where a practice works and the region that would take it over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from search_app.transfer.region_figures import F64, FLAGS, QUANTITIES, Figures, Ints

NATIONAL, PROVINCE, KABUPATEN, KOTA, VILLAGE = range(5)
UNKNOWN = -1
LEVELS = {"nasional": NATIONAL, "provinsi": PROVINCE, "kabupaten": KABUPATEN, "kota": KOTA, "desa": VILLAGE}

# Weight and reason of each trait, in two parts: what brings two governments together, and what makes a practice of one
# fit the other. Neither part makes up for the other, so they are multiplied. No weight is fitted to the documented
# replications, which only test the measure. What the catalogue says of fitting, apart from them, is printed by
# `python -m tests.studies.region_similarity`: of all traits density alone is certain.
MEETING = {
    "distance": 12,  # neighbours share climate, trade and customs, meet often, and can visit and coach cheaply
    "province": 4,  # one governor supervises them, one hub serves them, one set of provincial rules binds them
    "island": 4,  # the same roads, sea links and suppliers
}
FITTING = {
    "level": 4,  # the same tier has the same affairs, budget rules and offices (Law 23/2014)
    "population": 2,  # as many people to serve, and as large a budget and staff
    "density": 6,  # town or scattered settlement decides how a service reaches people
    "hdi": 4,  # schooling, health and means of those who use the service
    "poverty": 2,  # how many cannot pay for it
    "coast": 1,  # shore, fishing and tides
    "archipelago": 1,  # boats instead of roads
    "disadvantaged": 1,  # few roads, little signal, few specialists
}
TRAITS = (*MEETING, *FITTING)
MIN_KNOWN = 0.5  # share of the weights of either part that must be known before anything is said
HALVED_KM = 300.0  # how far knowledge was found to spill over between regions of Europe (Bottazzi & Peri 2003)

_PARTS = tuple(np.array([part.get(name, 0) for name in TRAITS], dtype=np.float64) for part in (MEETING, FITTING))
_LEVEL = TRAITS.index("level")

# Two tiers apart have no affair in common; a kabupaten and a kota have nearly all.
_LEVEL_SIMILARITY = np.array(
    [
        [1.0, 0.5, 0.0, 0.0, 0.0],
        [0.5, 1.0, 0.5, 0.5, 0.0],
        [0.0, 0.5, 1.0, 0.75, 0.5],
        [0.0, 0.5, 0.75, 1.0, 0.5],
        [0.0, 0.0, 0.5, 0.5, 1.0],
    ]
)


@dataclass(frozen=True, slots=True)
class HomeRegions:
    """Where n agencies are at home.

    Attributes
    ----------
    rows : array of int, shape (n,)
        Rows of the regions in `Figures`, `UNKNOWN` where an agency belongs to no one region.
    levels : array of int, shape (n,)
        Levels of government, `NATIONAL` to `VILLAGE`, or `UNKNOWN`.
    """

    rows: Ints
    levels: Ints


@dataclass(frozen=True, slots=True)
class Target:
    """The region that would take a practice over; row `UNKNOWN` for an agency of the national government."""

    row: int
    level: int


def region_similarity(figures: Figures, target: Target, homes: HomeRegions) -> F64:
    """Return how similar `target` and each home region are by each trait, shape (n, traits), 0 to 1, NaN where unknown.

    A quantity counts as exp(-difference in standard deviations). The similarity by distance falls with a power
    of it, as contact does in gravity models (Tinbergen 1962), and is halved at `HALVED_KM`.
    """
    result = np.full((len(homes.rows), len(TRAITS)), np.nan)
    here = np.flatnonzero(homes.rows >= 0)
    if target.row >= 0 and len(here):
        result[here] = _similarity_of_regions(figures, target.row, homes.rows[here])
    known = homes.levels >= 0
    result[known, _LEVEL] = _LEVEL_SIMILARITY[target.level, homes.levels[known]]
    return result


def relevance(traits: F64) -> F64:
    """Return the geometric mean of meeting and fitting, shape (n,), NaN where less than half of either is known."""
    meeting, fitting = (_weighted(traits, weights) for weights in _PARTS)
    return np.sqrt(meeting * fitting)


def _weighted(traits: F64, weights: F64) -> F64:
    """Return the weighted mean of the traits that are known, shape (n,), NaN where less than half is known."""
    known = ~np.isnan(traits)
    weight = known @ weights
    total = np.where(known, traits, 0) @ weights
    enough = weight >= MIN_KNOWN * weights.sum()
    return np.where(enough, total / np.where(weight > 0, weight, 1), np.nan)


def _similarity_of_regions(figures: Figures, row: int, others: Ints) -> F64:
    near = HALVED_KM / (HALVED_KM + figures.distances_km(row, others))
    province = figures.provinces[others] == figures.provinces[row]
    island = figures.islands[others] == figures.islands[row]
    level = np.full(len(others), np.nan)  # that of an agency, not of the region it is at home in
    quantities = np.exp(-np.abs(figures.quantities[others] - figures.quantities[row]))
    flags = 1 - np.abs(figures.flags[others] - figures.flags[row])
    return np.column_stack([near, province, island, level, quantities, flags])


if TRAITS[4:] != QUANTITIES + FLAGS:
    raise AssertionError("The traits stand in the order of the arrays of figures.")
