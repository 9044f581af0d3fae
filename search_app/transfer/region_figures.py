"""Regions to arrays: their figures, scaled by how much the 552 regions differ from each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.reference import Region, regions

F64 = NDArray[np.float64]
Ints = NDArray[np.int64]

EARTH_RADIUS_KM = 6371.0
QUANTITIES = ("population", "density", "hdi", "poverty")
FLAGS = ("coast", "archipelago", "disadvantaged")


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of n regions, NaN where a figure is not known.

    Attributes
    ----------
    codes : tuple of str
        Codes of the regions in the order of their rows.
    rows : mapping of str to int
        Row of each region by its code.
    provinces, islands : array of int, shape (n,)
        Number of the province and of the island group that a region lies in.
    quantities : array of float, shape (n, 4)
        In the order of `QUANTITIES`, in standard deviations: population and people per square kilometre as
        logarithms, since a town of 200,000 differs from one of 100,000 as one of two million from one of one.
    flags : array of float, shape (n, 3)
        In the order of `FLAGS`, 1 or 0.
    positions : array of float, shape (n, 3)
        Unit vectors from the centre of the earth.
    """

    codes: tuple[str, ...]
    rows: Mapping[str, int]
    provinces: Ints
    islands: Ints
    quantities: F64
    flags: F64
    positions: F64

    def distances_km(self, row: int, others: Ints) -> F64:
        """Return the great-circle distance of region `row` to `others`, kilometres."""
        chords = np.linalg.norm(self.positions[others] - self.positions[row], axis=1)
        return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chords / 2, 0, 1)))


@cache
def figures() -> Figures:
    """Return the figures of the shipped regions."""
    return figures_of(tuple(regions().values()))


def figures_of(chosen: tuple[Region, ...]) -> Figures:
    """Return the figures of some regions, scaled by how much these differ."""
    raw = np.array([_quantities(region) for region in chosen], dtype=np.float64).reshape(-1, len(QUANTITIES))
    deviations = np.nanstd(raw, axis=0)
    positions = np.array([_position(region) for region in chosen], dtype=np.float64).reshape(-1, 3)
    return Figures(
        codes=tuple(region.code for region in chosen),
        rows={region.code: row for row, region in enumerate(chosen)},
        provinces=_numbered([region.province_code for region in chosen]),
        islands=_numbered([region.island_group for region in chosen]),
        quantities=raw / np.where(deviations > 0, deviations, 1),
        flags=np.array([_flags(region) for region in chosen], dtype=np.float64).reshape(-1, len(FLAGS)),
        positions=positions,
    )


def density(region: Region) -> float | None:
    """Return the people per square kilometre, None where either figure is unknown."""
    if region.population is None or not region.area_km2:
        return None
    return region.population / region.area_km2


def _quantities(region: Region) -> tuple[float, ...]:
    return (_log10(region.population), _log10(density(region)), _number(region.hdi), _number(region.poverty_rate))


def _flags(region: Region) -> tuple[float, ...]:
    return tuple(_number(flag) for flag in (region.is_coastal, region.is_archipelago, region.disadvantaged))


def _log10(value: float | None) -> float:
    return float(np.log10(value)) if value else np.nan


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)


def _position(region: Region) -> tuple[float, float, float]:
    lat, lon = np.radians(_number(region.lat)), np.radians(_number(region.lon))
    return (float(np.cos(lat) * np.cos(lon)), float(np.cos(lat) * np.sin(lon)), float(np.sin(lat)))


def _numbered(names: list[str]) -> Ints:
    return np.unique(names, return_inverse=True)[1].astype(np.int64)
