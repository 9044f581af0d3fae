"""The map of the home page: provinces as dots on a country drawn from its kabupaten and kota."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt

from corpus.reference import Region, provinces, regions

WIDTH, HEIGHT = 1000, 390  # of the drawing, in its own units
_WEST, _NORTH = 94.0, 6.5  # degrees at its upper left corner
_SCALE = 20.9  # units a degree; so near the equator one scale serves both directions
_LEAST, _MOST = 5.0, 24.0  # radius of a dot


@dataclass(frozen=True, slots=True)
class Dot:
    """A province on the map; its area grows with `count`, the number of its innovations."""

    code: str
    name: str
    count: int
    x: int
    y: int
    radius: float


def dots(counts: Mapping[str, int]) -> list[Dot]:
    """Return a dot for each province that has innovations, large ones first, so that none hides a smaller one."""
    most = max(counts.values(), default=1)
    placed = [_dot(province, counts.get(code, 0), most) for code, province in provinces().items()]
    return sorted((dot for dot in placed if dot.count), key=lambda dot: -dot.count)


@cache
def land() -> str:
    """Return SVG path data with a point at each kabupaten and kota, drawn by a stroke with round ends."""
    # A step of no length still has ends.
    return "".join("M{} {}h0".format(*place(region)) for region in regions().values() if region.level != "provinsi")


def _dot(province: Region, count: int, most: int) -> Dot:
    radius = round(max(_LEAST, _MOST * sqrt(count / most)), 1)
    return Dot(province.code, province.name, count, *place(province), radius)


def place(region: Region) -> tuple[int, int]:
    """Return where a region lies on the drawing; the reference data knows the centre of every one."""
    assert region.lat is not None and region.lon is not None  # noqa: S101 - see above
    return round((region.lon - _WEST) * _SCALE), round((_NORTH - region.lat) * _SCALE)
