"""The map of the provinces: their outlines, and how dark each is for what is recorded there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log

from corpus.reference import outlines, provinces
from search_app.planning.map_projection import HEIGHT, WIDTH, point_at

__all__ = ["HEIGHT", "SHADES", "WIDTH", "MapProvince", "land", "shaded"]

SHADES = 5  # besides that of no innovation at all


@dataclass(frozen=True, slots=True)
class MapProvince:
    """A province on the map.

    Attributes
    ----------
    shade : int
        From 0, nothing recorded, to `SHADES`, the most.
    outline : str
        SVG path data in the units of the drawing.
    """

    code: str
    name: str
    count: int
    shade: int
    outline: str


def shaded(counts: Mapping[str, int]) -> list[MapProvince]:
    """Return all provinces with their counts.

    Shades divide the logarithm of the count evenly, from the least to the most: a few provinces have far more than all
    others, which equal steps of the count would leave in one shade.
    """
    recorded = sorted(filter(None, counts.values()))
    least, most = (recorded[0], recorded[-1]) if recorded else (1, 1)
    return [
        MapProvince(code, province.name, count, _shade(count, least, most), _paths()[code])
        for code, province in provinces().items()
        for count in [counts.get(code, 0)]
    ]


def land() -> str:
    """Return the SVG path data of all provinces together."""
    return "".join(_paths().values())


def _shade(count: int, least: int, most: int) -> int:
    if count in {0, most}:
        return SHADES if count else 0
    return 1 + int(SHADES * log(count / least) / log(most / least))


@cache
def _paths() -> dict[str, str]:
    return {code: "".join(map(_ring_path, rings)) for code, rings in outlines().items()}


def _ring_path(ring: tuple[tuple[float, float], ...]) -> str:
    """Return a closed line: its first point, then steps from point to point, which take less room than points."""
    points = list(dict.fromkeys(point_at(lon, lat) for lon, lat in ring))
    if len(points) == 1:
        return f"M{points[0].x} {points[0].y}h1z"  # an island too small for two points is still seen
    steps = (f"{there.x - here.x} {there.y - here.y}" for here, there in pairwise(points))
    return f"M{points[0].x} {points[0].y}l{' '.join(steps)}z"
