"""Replications to a map of flows between provinces and to a time line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from corpus.reference import Region, regions
from corpus.replications.entry import STAGES
from corpus.replications.published import ProvinceFlow, YearCount
from search_app.planning.map_projection import map_point

_MIN_RADIUS = 3
_BEND = 0.18  # of the distance; keeps the way there apart from the way back
_MIN_WIDTH, _MAX_WIDTH = 1.0, 8.0  # of a line
_MAX_GROWTH = 16.0  # of the radius of a province's circle, beyond that of one without flows of its own


@dataclass(frozen=True, slots=True)
class Flow:
    """Replications from one province to another, or within one where both are the same; `path` is SVG path data."""

    origin: str
    replicator: str
    count: int
    path: str
    width: float

    @property
    def is_within(self) -> bool:
        """Whether it stays in its province."""
        return self.origin == self.replicator


@dataclass(frozen=True, slots=True)
class Circle:
    """A province that takes part, by name, with its point on the map; its area grows with what stays within."""

    name: str
    x: int
    y: int
    radius: float


@dataclass(frozen=True, slots=True)
class Year:
    """What was recorded of one year, by stage in the order of `STAGES`; year "" for what has no date."""

    year: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All stages together."""
        return sum(self.counts)


def flows(counted: Sequence[ProvinceFlow]) -> list[Flow]:
    """Return the flows to draw, the strongest first."""
    most = max((flow.total for flow in counted), default=1)
    drawn = [_flow(*flow, most) for flow in counted]
    return sorted(drawn, key=lambda flow: (-flow.count, flow.origin, flow.replicator))


def circles(known: Iterable[Flow]) -> list[Circle]:
    """Return a circle for each province that takes part."""
    within = {flow.origin: flow.count for flow in known if flow.is_within}
    codes = sorted({code for flow in known for code in (flow.origin, flow.replicator)})
    largest = max(within.values(), default=1)
    return [_circle(regions()[code], within.get(code, 0), largest) for code in codes]


def years(counted: Iterable[YearCount]) -> list[Year]:
    """Return a row for each year in which a stage was reached, the earliest first, what has no date last."""
    counts = Counter({(row.year, row.stage): row.total for row in counted})
    named = sorted({year for year, _ in counts}, key=lambda year: (not year, year))
    return [Year(year, tuple(counts[year, stage] for stage in STAGES)) for year in named]


def _circle(province: Region, count: int, largest: int) -> Circle:
    radius = round(_MIN_RADIUS + _MAX_GROWTH * sqrt(count / largest), 1)
    return Circle(province.name, *map_point(province), radius)


def _flow(origin: str, replicator: str, count: int, most: int) -> Flow:
    (x1, y1), (x2, y2) = map_point(regions()[origin]), map_point(regions()[replicator])
    length = hypot(x2 - x1, y2 - y1) or 1
    bend = _BEND * length
    middle = round((x1 + x2) / 2 - bend * (y2 - y1) / length), round((y1 + y2) / 2 + bend * (x2 - x1) / length)
    path = f"M{x1} {y1}Q{middle[0]} {middle[1]} {x2} {y2}"
    return Flow(origin, replicator, count, path, round(max(_MIN_WIDTH, _MAX_WIDTH * sqrt(count / most)), 1))
