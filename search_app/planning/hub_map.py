"""The map of a province: its kabupaten and kota as discs of their true areas, and on each what is recorded there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import pi, sqrt

from corpus.reference import Region, regions
from search_app.planning.hub_coverage import RegionCount

WIDTH = 640  # of the drawing, in its own units
_MARGIN = 0.12  # of the longer side, on each
_LOWEST, _HIGHEST = 0.4, 1.1  # height of the drawing in widths
_KM_PER_DEGREE = 111.2
_LEAST_MARGIN = 0.3  # degrees; discs reach beyond their centres
_MIN_RADIUS, _MAX_RADIUS = 9.0, 26.0  # of a mark


@dataclass(frozen=True, slots=True)
class Disc:
    """A region drawn as a disc of its area; `is_own` where it lies in the province."""

    x: float
    y: float
    radius: float
    is_own: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """What is recorded in a region; its area grows with that."""

    count: RegionCount
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class HubMap:
    """A drawing of `WIDTH` and `height`: discs below, marks above, large ones first, so that none hides a smaller."""

    height: int
    discs: Sequence[Disc]
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the country that is drawn; its corner in degrees, and units a degree."""

    west: float
    north: float
    scale: float
    height: int

    def point(self, region: Region) -> tuple[float, float]:
        lat, lon = _centre(region)
        return round((lon - self.west) * self.scale, 1), round((self.north - lat) * self.scale, 1)

    def disc(self, region: Region, province: str) -> Disc:
        radius = sqrt((region.area_km2 or 0) / pi) / _KM_PER_DEGREE * self.scale
        return Disc(*self.point(region), round(max(radius, 2.0), 1), region.province_code == province)

    def shows(self, disc: Disc) -> bool:
        return -disc.radius < disc.x < WIDTH + disc.radius and -disc.radius < disc.y < self.height + disc.radius


def hub_map(counts: Sequence[RegionCount]) -> HubMap:
    """Return the map of a province's regions; the province itself, which stands among them, is no mark."""
    local = [each for each in counts if each.region.level != "provinsi"]
    frame = _frame([each.region for each in local])
    province = local[0].region.province_code
    every = (frame.disc(region, province) for region in regions().values() if region.level != "provinsi")
    largest = max((each.within for each in local), default=0) or 1
    marks = [Mark(each, *frame.point(each.region), _radius(each.within, largest)) for each in local]
    discs = sorted((disc for disc in every if frame.shows(disc)), key=lambda disc: disc.is_own)
    return HubMap(frame.height, discs, sorted(marks, key=lambda mark: -mark.radius))


def _frame(of: Iterable[Region]) -> _Frame:
    points = [_centre(region) for region in of]
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    margin = max(_MARGIN * max(east - west, north - south), _LEAST_MARGIN)
    wide, high = east - west + 2 * margin, north - south + 2 * margin
    # A high province is drawn within a wider frame, so that it fits a screen; a flat one is given room above and below.
    wide, high = max(wide, high / _HIGHEST), max(high, wide * _LOWEST)
    scale = WIDTH / wide
    return _Frame((west + east - wide) / 2, (south + north + high) / 2, scale, round(high * scale))


def _radius(count: int, largest: int) -> float:
    return round(max(_MIN_RADIUS, _MAX_RADIUS * sqrt(count / largest)), 1)


def _centre(region: Region) -> tuple[float, float]:
    assert region.lat is not None and region.lon is not None  # noqa: S101 - the reference data knows every centre
    return region.lat, region.lon
