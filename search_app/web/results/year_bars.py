"""How many innovations has each year? Bars to draw above the fields of a range."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 10, 40  # of a year and of the highest bar, in units of the drawing
_GAP = 2  # between two bars
_LEAST = 2  # height of the lowest bar


@dataclass(frozen=True, slots=True)
class YearBars:
    """A drawing of bars, a year beside the other.

    Attributes
    ----------
    first, last : int
        The first and the last year that any innovation has.
    width : int
        Of the drawing, whose height is `HEIGHT`.
    inside, outside : str
        SVG paths of the bars of the years that are chosen, and of the others.
    """

    first: int
    last: int
    width: int
    inside: str
    outside: str


def year_bars(counts: Mapping[int, int], is_chosen: Callable[[int], bool]) -> YearBars | None:
    """Return the bars of the innovations of each year; None where there are fewer than two years."""
    counted = {year: count for year, count in counts.items() if count}
    if len(counted) < 2:
        return None
    first, last, most = min(counted), max(counted), max(counted.values())
    paths = {True: "", False: ""}
    for year, count in sorted(counted.items()):
        height = max(round(count * HEIGHT / most), _LEAST)
        paths[is_chosen(year)] += f"M{(year - first) * WIDTH} {HEIGHT}v-{height}h{WIDTH - _GAP}v{height}z"
    return YearBars(first, last, (last - first + 1) * WIDTH - _GAP, paths[True], paths[False])
