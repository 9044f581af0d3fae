"""Records and regions to rows and levels: which region an agency is at home in, and its level of government."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from corpus import Innovation
from corpus.home_regions import home_code
from corpus.reference import regions
from search_app.transfer.region_figures import figures
from search_app.transfer.relevance import LEVELS, NATIONAL, UNKNOWN, HomeRegions, Target

NATIONAL_CODE = "nasional"
"""Stands for "no one region" wherever a region's code may: the visitor works for a ministry or another central body."""

_NATIONAL_AGENCIES = ("kementerian", "lembaga", "bumn")


def is_target(code: str) -> bool:
    """Return whether a plan can be made for what is called so."""
    return code == NATIONAL_CODE or code in regions()


def target(code: str) -> Target:
    """Return the region called `code`, or the national government."""
    if code == NATIONAL_CODE:
        return Target(UNKNOWN, NATIONAL)
    return Target(figures().rows[code], LEVELS[regions()[code].level])


class Home(NamedTuple):
    """Row of a region in `Figures` and level of government of an agency, `UNKNOWN` where not known."""

    row: int
    level: int


def home(record: Innovation) -> Home:
    """Return where the agency of a record is at home."""
    code = home_code(record)
    row = figures().rows[code] if code else UNKNOWN
    if record.agency_level in _NATIONAL_AGENCIES:
        return Home(row, NATIONAL)
    if record.agency_level in LEVELS:
        return Home(row, LEVELS[record.agency_level])
    return Home(row, LEVELS[regions()[code].level] if code else UNKNOWN)


@cache
def all_regions() -> HomeRegions:
    """Return every region as a home, in the order of `corpus.reference.regions`."""
    levels = [LEVELS[region.level] for region in regions().values()]
    return HomeRegions(np.arange(len(levels)), np.array(levels, dtype=np.int64))


def home_regions(homes: Sequence[Home]) -> HomeRegions:
    """Return the columns of some homes."""
    pairs = np.array(homes, dtype=np.int64).reshape(-1, 2)
    return HomeRegions(pairs[:, 0], pairs[:, 1])
