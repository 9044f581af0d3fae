"""Relevance: how alike are the region where a practice works and the region that would take it over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from search_app.transfer.figures import F64, FLAGS, QUANTITIES, Figures, Ints

NATIONAL, PROVINCE, KABUPATEN, KOTA, VILLAGE = range(5)
UNKNOWN = -1
LEVELS = {"nasional": NATIONAL, "provinsi": PROVINCE, "kabupaten": KABUPATEN, "kota": KOTA, "desa": VILLAGE}

# Weight and reason of each trait. About half is what brings two governments together, half what makes their work
# alike. Within the second half the weights follow how much more alike the innovations in the catalogue are where two
# regions share a trait (most by density and human development, hardly by coast). None is fitted to the documented
# replications, which only test the measure.
WEIGHTS = {
    "level": 4,  # the same tier has the same affairs, budget rules and offices (Law 23/2014)
    "nearness": 12,  # neighbours share climate, trade and customs, meet often, and can visit and coach cheaply
    "province": 4,  # one governor supervises them, one hub serves them, one set of provincial rules binds them
    "island": 4,  # the same roads, sea links and suppliers
    "population": 2,  # as many people to serve, and as large a budget and staff
    "density": 6,  # town or scattered settlement decides how a service reaches people
    "hdi": 4,  # schooling, health and means of those who use the service
    "poverty": 2,  # how many cannot pay for it
    "coast": 1,  # shore, fishing and tides
    "archipelago": 1,  # boats instead of roads
    "disadvantaged": 1,  # few roads, little signal, few specialists
}
TRAITS = tuple(WEIGHTS)
_WEIGHTS = np.array(list(WEIGHTS.values()), dtype=np.float64)
LEAST_KNOWN = 0.5  # share of the weights that must be known before anything is said

# Two tiers apart have no affair in common; a kabupaten and a kota have nearly all.
_LEVEL_LIKENESS = np.array(
    [
        [1.0, 0.5, 0.0, 0.0, 0.0],
        [0.5, 1.0, 0.5, 0.5, 0.0],
        [0.0, 0.5, 1.0, 0.75, 0.5],
        [0.0, 0.5, 0.75, 1.0, 0.5],
        [0.0, 0.0, 0.5, 0.5, 1.0],
    ]
)


@dataclass(frozen=True, slots=True)
class Places:
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


def likeness(figures: Figures, target: Target, places: Places) -> F64:
    """Return how alike `target` and each place are by each trait, shape (n, traits), 0 to 1, NaN where unknown.

    A quantity counts as exp(-difference in standard deviations), a distance as exp(-distance / median distance).
    """
    result = np.full((len(places.rows), len(TRAITS)), np.nan)
    known = places.levels >= 0
    result[known, 0] = _LEVEL_LIKENESS[target.level, places.levels[known]]
    here = np.flatnonzero(places.rows >= 0)
    if target.row >= 0 and len(here):
        result[here, 1:] = _likeness_of_regions(figures, target.row, places.rows[here])
    return result


def relevance(traits: F64) -> F64:
    """Return the weighted mean of the traits that are known, shape (n,), NaN where less than half is known."""
    known = ~np.isnan(traits)
    weight = known @ _WEIGHTS
    total = np.where(known, traits, 0) @ _WEIGHTS
    enough = weight >= LEAST_KNOWN * _WEIGHTS.sum()
    return np.where(enough, total / np.where(weight > 0, weight, 1), np.nan)


def _likeness_of_regions(figures: Figures, row: int, others: Ints) -> F64:
    near = np.exp(-figures.distances_km(row, others) / figures.reach_km)
    province = figures.provinces[others] == figures.provinces[row]
    island = figures.islands[others] == figures.islands[row]
    quantities = np.exp(-np.abs(figures.quantities[others] - figures.quantities[row]))
    flags = 1 - np.abs(figures.flags[others] - figures.flags[row])
    return np.column_stack([near, province, island, quantities, flags])


if TRAITS[4:] != QUANTITIES + FLAGS:
    raise AssertionError("The traits stand in the order of the arrays of figures.")
