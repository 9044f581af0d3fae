"""The register of agencies: every regional government, and the national bodies of the reference data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from corpus.reference import Region, reference_table, regions
from corpus.slug import slug

REGIONAL_KINDS = ("provinsi", "kabupaten", "kota")
KINDS = (
    *REGIONAL_KINDS,
    "kementerian",
    "lembaga pemerintah nonkementerian",
    "lembaga nonstruktural",
    "lembaga negara",
    "TNI dan Polri",
    "badan hukum publik",
    "BUMN",
    "perguruan tinggi",
)

_YEARS = re.compile(r"\s*\(([^()]*\d{4}[^()]*)\)$")


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that an agency had, or that one it took over had; `years` as text, "" where not known."""

    name: str
    years: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """A regional government or a national body.

    Attributes
    ----------
    id : str
        Slug, as it stands in addresses and in the facet `agency`.
    kind : str
        One of `KINDS`.
    region_code : str
        Code of the region that it governs, "" for a national body.
    offices : tuple of str
        How its offices begin that do not name it: `polres`, `kantor pertanahan`.
    parent : str
        Id of the agency above it, "" where it has none.
    since, until : int or None
        First year under this name, and last year; None where not known, and where it still exists.
    successors : tuple of str
        Ids of the agencies that took over from one that has ended.
    """

    id: str
    name: str
    kind: str
    region_code: str = ""
    abbreviations: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    offices: tuple[str, ...] = ()
    parent: str = ""
    since: int | None = None
    until: int | None = None
    successors: tuple[str, ...] = ()

    @property
    def province_code(self) -> str:
        """The code of the province that a regional government lies in, "" for a national body."""
        return self.region_code.partition(".")[0]

    @property
    def has_ended(self) -> bool:
        """Whether others have taken over from it, or nobody has."""
        return self.until is not None


@cache
def agencies() -> Mapping[str, Agency]:
    """Return all agencies by id: regional governments in the order of their codes, then national bodies."""
    regional = (_government(region) for region in regions().values())
    national = (_national(row) for row in reference_table("agencies.csv"))
    return MappingProxyType({agency.id: agency for agency in (*regional, *national)})


@cache
def government_of(code: str) -> Agency:
    """Return the government of a region; raise KeyError where there is no region of that code."""
    return agencies()[_government_id(regions()[code])]


@cache
def predecessors(id: str) -> tuple[Agency, ...]:
    """Return the agencies that have ended and that this one took over from."""
    return tuple(agency for agency in agencies().values() if id in agency.successors)


def _government_id(region: Region) -> str:
    return slug("provinsi" if region.level == "provinsi" else "", region.name)


def _government(region: Region) -> Agency:
    named = f"Provinsi {region.name}" if region.level == "provinsi" else region.name
    above = slug("provinsi", regions()[region.province_code].name) if region.level != "provinsi" else ""
    return Agency(_government_id(region), f"Pemerintah {named}", region.level, region.code, parent=above)


def _national(row: Mapping[str, str]) -> Agency:
    return Agency(
        row["id"],
        row["name"],
        row["kind"],
        abbreviations=_parts(row["abbreviations"]),
        former_names=tuple(map(_former, _parts(row["former_names"]))),
        offices=_parts(row["offices"]),
        parent=row["parent"],
        since=_year(row["since"]),
        until=_year(row["until"]),
        successors=_parts(row["successors"]),
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


def _former(text: str) -> FormerName:
    years = _YEARS.search(text)
    return FormerName(text[: years.start()], years[1]) if years else FormerName(text)


def _year(text: str) -> int | None:
    return int(text) if text else None
