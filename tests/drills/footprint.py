"""What a process takes: memory of its own, descriptors, threads; and whether any of that goes on growing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

LEAST = 9  # footprints from which growth is judged


class Footprint(NamedTuple):
    """What a process takes at one moment.

    Attributes
    ----------
    memory : int
        Bytes of its own; what it maps of files is the system's to give back.
    """

    memory: int
    descriptors: int
    threads: int

    def __str__(self) -> str:
        return f"{self.memory / 2**20:.0f} MB, {self.descriptors} descriptors, {self.threads} threads"


SPARE = Footprint(16 << 20, 30, 3)
"""By how much the medians of two thirds may differ: caches fill more slowly the longer it lasts."""


def footprint(process: int) -> Footprint:
    """Return what a process takes now."""
    folder = Path(f"/proc/{process}")
    status = dict(re.findall(r"(\w+):\s+(\d+)", (folder / "status").read_text(encoding="ascii")))
    descriptors = sum(1 for _ in (folder / "fd").iterdir())
    return Footprint(int(status["RssAnon"]) * 1024, descriptors, int(status["Threads"]))


def growing(seen: Sequence[Footprint]) -> list[str]:
    """Return what grew on after the first third of the time: the median of the last third is above the second's."""
    if len(seen) < LEAST:
        return []
    third = len(seen) // 3
    thirds = seen[third : 2 * third], seen[-third:]
    second, last = ([median(each) for each in zip(*part, strict=True)] for part in thirds)
    return [
        f"{name} grew on from {was:,.0f} to {now:,.0f}"
        for name, was, now, spare in zip(Footprint._fields, second, last, SPARE, strict=True)
        if now - was > spare
    ]
