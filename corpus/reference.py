"""Reference data that records are checked and shown against: regions, hubs, sectors and development goals."""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeVar

from corpus.slug import slug

Row = TypeVar("Row")
Ring = tuple[tuple[float, float], ...]
"""A closed line of degrees east and north; the last point leads back to the first."""

AGENCY_LEVELS = ("kementerian", "lembaga", "provinsi", "kabupaten", "kota", "desa", "bumn", "bumd", "lainnya")
INNOVATION_TYPES = (
    "proses",
    "metode",
    "produk",
    "konseptual",
    "teknologi",
    "struktur organisasi",
    "hubungan",
    "sumber daya manusia",
)
STATUSES = ("berjalan", "berkembang", "berhenti")


@dataclass(frozen=True, slots=True)
class Region:
    """A province, kabupaten or kota with the figures known of it; None where a figure is not known.

    Attributes
    ----------
    code : str
        Code of the Ministry of Home Affairs: `35` for a province, `35.78` for a kabupaten or kota.
    level : str
        `provinsi`, `kabupaten` or `kota`.
    population : int
        Registered people.
    area_km2 : float
        Area in square kilometres.
    hdi : float
        Human development index, 0 to 100.
    poverty_rate : float
        Poor people in percent.
    lat, lon : float
        Centre in degrees.
    """

    code: str
    name: str
    level: str
    province_code: str
    island_group: str
    population: int | None
    population_year: int | None
    area_km2: float | None
    hdi: float | None
    hdi_year: int | None
    poverty_rate: float | None
    poverty_year: int | None
    is_coastal: bool | None
    is_archipelago: bool | None
    disadvantaged: bool | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Sector:
    """A field of public service; `slug` stands in addresses, `name_id` in records."""

    slug: str
    name_id: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Affair:
    """A government affair (`urusan`) by its official name, and the sector that it belongs to here.

    Attributes
    ----------
    kind : str
        `wajib pelayanan dasar`, `wajib bukan pelayanan dasar`, `pilihan` or `penunjang`.
    sector : str
        Indonesian name of a sector.
    """

    affair: str
    kind: str
    sector: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A sustainable development goal, 1 to 17."""

    number: int
    name_id: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Hub:
    """A province's innovation hub; `status` is `formed` or `committed`, `year` that of the act saying so."""

    province_code: str
    name: str
    status: str
    year: int | None
    url: str
    source_url: str


@cache
def regions() -> Mapping[str, Region]:
    """Return the 38 provinces and 514 kabupaten and kota by code, each province before its own."""
    return MappingProxyType({row.code: row for row in _rows("regions.csv", Region)})


@cache
def provinces() -> Mapping[str, Region]:
    """Return the 38 provinces by code."""
    return MappingProxyType({code: item for code, item in regions().items() if item.level == "provinsi"})


@cache
def outlines() -> Mapping[str, tuple[Ring, ...]]:
    """Return the outlines of the provinces by code."""
    read = {row["code"]: tuple(map(_ring, row["rings"].split(";"))) for row in reference_table("outlines.csv")}
    return MappingProxyType(read)


@cache
def sectors() -> Mapping[str, Sector]:
    """Return the sectors by slug."""
    return MappingProxyType({row.slug: row for row in _rows("sectors.csv", Sector)})


@cache
def affairs() -> Mapping[str, Affair]:
    """Return the 32 affairs of the regions (Law 23/2014, article 12) and their supporting functions by name."""
    return MappingProxyType({row.affair: row for row in _rows("affairs.csv", Affair)})


@cache
def goals() -> Mapping[int, Goal]:
    """Return the sustainable development goals by number."""
    return MappingProxyType({row.number: row for row in _rows("sdgs.csv", Goal)})


@cache
def hubs() -> Mapping[str, Hub]:
    """Return the provinces' hubs by province code."""
    return MappingProxyType({row.province_code: row for row in _rows("hubs.csv", Hub)})


@cache
def former_ids() -> Mapping[str, str]:
    """Return the ids that records had before they were merged into others, with the ids of those."""
    return MappingProxyType({row["former"]: row["current"] for row in reference_table("former-ids.csv")})


def current_id(id: str) -> str:
    """Return the id under which a record that was called `id` is found today; `id` itself where it never changed."""
    return former_ids().get(id, id)


def region_code(name: str, province: str = "") -> str | None:
    """Return the code of a province, kabupaten or kota, or None where no region is called so.

    Case, spaces, hyphens and the word `Administrasi` do not matter; former and short names are known.
    Where `province` is given, the region must lie in it.
    """
    code = _codes().get(_key(name))
    if code is None or not province:
        return code
    return code if regions()[code].province_code == region_code(province) else None


@cache
def sector_slug(name: str) -> str:
    """Return the slug of a sector's Indonesian name."""
    return slug(name)


@cache
def fingerprint() -> str:
    """Return what the reference data depend on, as 64 hexadecimal digits."""
    names = sorted(item.name for item in _folder().iterdir() if item.name.endswith(".csv"))
    return hashlib.sha256(b"".join(_folder().joinpath(name).read_bytes() for name in names)).hexdigest()


@cache
def _codes() -> dict[str, str]:
    codes = {_key(region.name): region.code for region in regions().values()}
    return {_key(row["alias"]): row["code"] for row in reference_table("aliases.csv")} | codes


@cache
def _key(name: str) -> str:
    letters = re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", name).casefold())
    return letters.replace("administrasi", "")


def _rows(file: str, kind: type[Row]) -> Iterator[Row]:
    for row in reference_table(file):
        yield kind(*(_READERS[str(field.type)](row[field.name]) for field in fields(kind)))  # type: ignore[arg-type]


def _ring(text: str) -> Ring:
    degrees = list(map(float, text.split()))
    return tuple(zip(degrees[::2], degrees[1::2], strict=True))


_READERS: dict[str, Callable[[str], object]] = {
    "str": str,
    "int": int,
    "int | None": lambda text: int(text) if text else None,
    "float | None": lambda text: float(text) if text else None,
    "bool | None": lambda text: text == "1" if text else None,
}


def reference_table(file: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file of the reference data by the names of its columns."""
    yield from csv.DictReader(_folder().joinpath(file).read_text(encoding="utf-8").splitlines())


def _folder() -> Traversable:
    return resources.files("corpus").joinpath("data", "reference")
