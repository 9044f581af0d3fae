"""Replications to flows between provinces, a map that draws them, and a time line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from corpus.reference import Region, regions
from corpus.replications.entry import STAGES
from corpus.replications.published import ProvinceFlow, YearCount
from search_app.planning.map_projection import map_point

STRONGEST = 10
"""Flows that are listed first, and drawn with arrows."""

FEWEST_DRAWN = 5
"""Flows between provinces below which a list says more than a map."""

_MIN_RADIUS = 3
_BEND = 0.18  # of the distance; keeps the way there apart from the way back
_GAP = 3  # between the head of an arrow and the circle that it points to
_MIN_WIDTH, _MAX_WIDTH = 1.0, 7.0  # of a line
_MAX_GROWTH = 16.0  # of the radius of a province's circle, beyond that of one without flows of its own


@dataclass(frozen=True, slots=True)
class Flow:
    """How many replications go from one province to another, or stay within one where both are the same."""

    origin: str
    replicator: str
    count: int

    @property
    def is_within(self) -> bool:
        """Whether it stays in its province."""
        return self.origin == self.replicator


@dataclass(frozen=True, slots=True)
class Line:
    """A flow on the map; `path` is SVG path data that ends before the circle it leads to."""

    flow: Flow
    path: str
    width: float
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Circle:
    """A province that takes part, by name, with its point on the map; its area grows with what stays within."""

    name: str
    x: int
    y: int
    radius: float


@dataclass(frozen=True, slots=True)
class FlowMap:
    """What a map of flows draws: lines, the strongest last and so on top, and circles."""

    lines: list[Line]
    circles: list[Circle]


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
    """Return the flows, the strongest first."""
    return sorted((Flow(*flow) for flow in counted), key=lambda flow: (-flow.count, flow.origin, flow.replicator))


def drawing(known: Sequence[Flow]) -> FlowMap | None:
    """Return the map of flows, which come strongest first; None where too few go between provinces."""
    between = [flow for flow in known if not flow.is_within]
    if len(between) < FEWEST_DRAWN:
        return None
    circles = _circles(known)
    lines = [_line(flow, circles, between[0].count, is_strong=n < STRONGEST) for n, flow in enumerate(between)]
    return FlowMap(lines[::-1], list(circles.values()))


def years(counted: Iterable[YearCount]) -> list[Year]:
    """Return a row for each year in which a stage was reached, the earliest first, what has no date last."""
    counts = Counter({(row.year, row.stage): row.total for row in counted})
    named = sorted({year for year, _ in counts}, key=lambda year: (not year, year))
    return [Year(year, tuple(counts[year, stage] for stage in STAGES)) for year in named]


def _circles(known: Iterable[Flow]) -> dict[str, Circle]:
    """Return a circle for each province that takes part, by code."""
    within = {flow.origin: flow.count for flow in known if flow.is_within}
    codes = sorted({code for flow in known for code in (flow.origin, flow.replicator)})
    largest = max(within.values(), default=1)
    return {code: _circle(regions()[code], within.get(code, 0), largest) for code in codes}


def _circle(province: Region, count: int, largest: int) -> Circle:
    radius = round(_MIN_RADIUS + _MAX_GROWTH * sqrt(count / largest), 1)
    return Circle(province.name, *map_point(province), radius)


def _line(flow: Flow, circles: dict[str, Circle], most: int, *, is_strong: bool) -> Line:
    start, end = circles[flow.origin], circles[flow.replicator]
    length = hypot(end.x - start.x, end.y - start.y) or 1
    bend = _BEND * length
    x = round((start.x + end.x) / 2 - bend * (end.y - start.y) / length)
    y = round((start.y + end.y) / 2 + bend * (end.x - start.x) / length)
    # Where a line would end within the circle, the head of its arrow could not be seen.
    last = hypot(end.x - x, end.y - y) or 1
    cut = min((end.radius + _GAP) / last, 0.9)
    tip = round(end.x - cut * (end.x - x)), round(end.y - cut * (end.y - y))
    width = round(max(_MIN_WIDTH, _MAX_WIDTH * sqrt(flow.count / most)), 1)
    return Line(flow, f"M{start.x} {start.y}Q{x} {y} {tip[0]} {tip[1]}", width, is_strong)
