"""The region where an agency is at home, and the kinds of place that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.innovation import Innovation
from corpus.reference import Region, region_code, regions

ARCHIPELAGO, COAST, DISADVANTAGED, CITY = "kepulauan", "pesisir", "tertinggal", "perkotaan"
KINDS = (ARCHIPELAGO, COAST, DISADVANTAGED, CITY)
# People per square kilometre, a limit of our own: half of the cities have 2,800 or more, half of the regencies 105
# or fewer.
DENSE = 1_500.0

_GOVERNMENT = re.compile(r"^pemerintah\s+(?:provinsi\s+|daerah\s+)?", re.IGNORECASE)
_OF_ONE_REGION = ("kabupaten", "kota", "desa")


def home_code(record: Innovation) -> str | None:
    """Return the code of the region a record is at home in, None for a national one or an unknown region."""
    regency = region_code(record.regency, record.province) if record.regency else None
    if regency or record.agency_level in _OF_ONE_REGION or not record.province:
        return regency
    return region_code(record.province)


def region_of(record: Innovation) -> str:
    """Return the code of the narrowest region that a record names, "" for none: whose hub looks after it."""
    return home_code(record) or region_code(record.province) or ""


def governed_code(agency: str) -> str | None:
    """Return the code of the region that an agency governs, None where it is no regional government."""
    return region_code(_GOVERNMENT.sub("", agency.strip()))


def place_kinds(record: Innovation) -> tuple[str, ...]:
    """Return the place kinds of a record's home region; none for national agencies and unknown figures."""
    code = region_code(record.regency, record.province) if record.regency else region_code(record.province)
    return _kinds_of(code) if code else ()


@cache
def _kinds_of(code: str) -> tuple[str, ...]:
    return tuple(_kinds(regions()[code]))


def _kinds(region: Region) -> Iterator[str]:
    if region.is_archipelago or regions()[region.province_code].is_archipelago:
        yield ARCHIPELAGO
    if region.is_coastal:
        yield COAST
    if region.disadvantaged:
        yield DISADVANTAGED
    if region.level == "kota" or (
        region.population and region.area_km2 and region.population / region.area_km2 >= DENSE
    ):
        yield CITY
