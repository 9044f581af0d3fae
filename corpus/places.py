"""Kinds of place: what a region is like, so that a question about islands weighs island regions."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.innovation import Innovation
from corpus.reference import Region, region_code, regions

ARCHIPELAGO, COAST, DISADVANTAGED, CITY = "kepulauan", "pesisir", "tertinggal", "perkotaan"
KINDS = (ARCHIPELAGO, COAST, DISADVANTAGED, CITY)
# People a square kilometre. Our own line: half of the cities have 2,800 and more, half of the regencies 105 and less.
DENSE = 1_500.0


def kinds_of_place(record: Innovation) -> tuple[str, ...]:
    """Return the kinds of the place where a record is at home; none for national agencies and unknown figures."""
    code = region_code(record.regency, record.province) if record.regency else region_code(record.province)
    return tuple(_kinds(regions()[code])) if code else ()


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
