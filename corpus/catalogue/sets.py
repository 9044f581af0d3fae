"""To which sets does a record belong that a harvester may ask for? By province, by sector, by kind of agency."""

from __future__ import annotations

from functools import cache

from corpus.innovation import Innovation
from corpus.reference import AGENCY_LEVELS, provinces, region_code, sector_slug, sectors

PROVINCE, SECTOR, LEVEL = "provinsi", "sektor", "tingkat"


def sets_of(record: Innovation) -> tuple[str, ...]:
    """Return the sets of a record, as `provinsi:35`; what is in it is in `provinsi` too, which is not named."""
    code = region_code(record.province) if record.province else None
    places = [f"{PROVINCE}:{code}"] if code in provinces() else []
    fields = [f"{SECTOR}:{slug}" for name in record.sectors if (slug := sector_slug(name)) in sectors()]
    levels = [f"{LEVEL}:{record.agency_level}"] if record.agency_level in AGENCY_LEVELS else []
    return tuple(dict.fromkeys((*places, *sorted(fields), *levels)))


@cache
def set_names() -> dict[str, str]:
    """Return the Indonesian name of every set there is by its set, each followed by those within it."""
    return {
        PROVINCE: "Menurut provinsi",
        **{f"{PROVINCE}:{code}": province.name for code, province in provinces().items()},
        SECTOR: "Menurut sektor",
        **{f"{SECTOR}:{slug}": sector.name_id for slug, sector in sectors().items()},
        LEVEL: "Menurut tingkat instansi",
        **{f"{LEVEL}:{level}": level for level in AGENCY_LEVELS},
    }
