"""The map of the home page: provinces as bubbles on a country drawn from its kabupaten and kota."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt

from corpus.reference import Region, provinces, regions
from search_app.planning.map_projection import HEIGHT, WIDTH, map_point

__all__ = ["HEIGHT", "WIDTH", "Bubble", "bubbles", "land"]

_MIN_RADIUS, _MAX_RADIUS = 5.0, 24.0  # of a bubble


@dataclass(frozen=True, slots=True)
class Bubble:
    """A province on the map; its area grows with `count`, the number of its innovations."""

    code: str
    name: str
    count: int
    x: int
    y: int
    radius: float


def bubbles(counts: Mapping[str, int]) -> list[Bubble]:
    """Return a bubble for each province that has innovations, large ones first, so that none hides a smaller one."""
    largest = max(counts.values(), default=1)
    drawn = [_bubble(province, counts.get(code, 0), largest) for code, province in provinces().items()]
    return sorted((bubble for bubble in drawn if bubble.count), key=lambda bubble: -bubble.count)


@cache
def land() -> str:
    """Return SVG path data with a point at each kabupaten and kota, drawn by a stroke with round ends."""
    # A step of no length still has ends.
    return "".join("M{} {}h0".format(*map_point(region)) for region in regions().values() if region.level != "provinsi")


def _bubble(province: Region, count: int, largest: int) -> Bubble:
    radius = round(max(_MIN_RADIUS, _MAX_RADIUS * sqrt(count / largest)), 1)
    return Bubble(province.code, province.name, count, *map_point(province), radius)
