"""Records and regions to places: which region an agency is at home in, and at which level of government it works."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from corpus import Innovation
from corpus.home_regions import home_code
from corpus.reference import regions
from search_app.transfer.region_figures import figures
from search_app.transfer.relevance import LEVELS, NATIONAL, UNKNOWN, Places, Target

NATIONAL_CODE = "nasional"
"""Stands for "no one region" wherever a region's code may stand: the asker is a ministry or another central body."""

_NATIONAL_AGENCIES = ("kementerian", "lembaga", "bumn")


def is_target(code: str) -> bool:
    """Return whether a plan can be made for what is called so."""
    return code == NATIONAL_CODE or code in regions()


def target(code: str) -> Target:
    """Return the region called `code`, or the national government."""
    if code == NATIONAL_CODE:
        return Target(UNKNOWN, NATIONAL)
    return Target(figures().rows[code], LEVELS[regions()[code].level])


def home(record: Innovation) -> tuple[int, int]:
    """Return row and level of the place of a record, `UNKNOWN` where not known."""
    code = home_code(record)
    row = figures().rows[code] if code else UNKNOWN
    if record.agency_level in _NATIONAL_AGENCIES:
        return row, NATIONAL
    if record.agency_level in LEVELS:
        return row, LEVELS[record.agency_level]
    return row, LEVELS[regions()[code].level] if code else UNKNOWN


@cache
def all_regions() -> Places:
    """Return every region as a place, in the order of `corpus.reference.regions`."""
    levels = [LEVELS[region.level] for region in regions().values()]
    return Places(np.arange(len(levels)), np.array(levels, dtype=np.int64))


def places(homes: Sequence[tuple[int, int]]) -> Places:
    """Return places from pairs of row and level."""
    pairs = np.array(homes, dtype=np.int64).reshape(-1, 2)
    return Places(pairs[:, 0], pairs[:, 1])
