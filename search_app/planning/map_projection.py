"""Regions to points of the map that pages draw."""

from __future__ import annotations

from typing import NamedTuple

from corpus.reference import Region

WIDTH, HEIGHT = 1000, 390  # of the drawing, in its own units
_WEST, _NORTH = 94.0, 6.5  # degrees at its upper left corner
_SCALE = 20.9  # units a degree; so near the equator one scale serves both directions


class MapPoint(NamedTuple):
    """A point of the drawing, `x` from its left and `y` from its top."""

    x: int
    y: int


def map_point(region: Region) -> MapPoint:
    """Return where a region lies on the drawing; the reference data knows the centre of every one."""
    assert region.lat is not None and region.lon is not None  # noqa: S101 - see above
    return point_at(region.lon, region.lat)


def point_at(lon: float, lat: float) -> MapPoint:
    """Return where a place lies on the drawing, from its degrees east and north."""
    return MapPoint(round((lon - _WEST) * _SCALE), round((_NORTH - lat) * _SCALE))
