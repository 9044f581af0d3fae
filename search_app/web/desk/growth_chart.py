"""The bars of the catalogue's growth, as the page draws them; the numbers themselves stand in a table beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 480, 120
"""Of the drawing, in its own units."""

_GAP = 6


class Bar(NamedTuple):
    """One bar: its left edge, top, width and height."""

    x: float
    y: float
    width: float
    height: float


def bars(counts: Sequence[int]) -> list[Bar]:
    """Return a bar for each count, the highest as high as the drawing; one of nothing has no height."""
    highest, step = max([1, *counts]), WIDTH / max(1, len(counts))
    heights = [round(HEIGHT * count / highest, 1) for count in counts]
    return [
        Bar(round(number * step, 1), round(HEIGHT - height, 1), round(step - _GAP, 1), height)
        for number, height in enumerate(heights)
    ]
