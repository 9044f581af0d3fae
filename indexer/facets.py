"""The facets: by which properties answers are filtered and counted, in the order a page shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus import Innovation
from corpus.agencies.register import Agency
from corpus.agencies.resolve import resolve
from corpus.documentation import documentation
from corpus.home_regions import place_kinds
from corpus.reference import region_code, sector_slug


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: `name` in code and API, `parameter` in page addresses, `values` of a record as text.

    One that is not `counted` has too many values to show; it can be filtered by all the same.
    """

    name: str
    parameter: str
    values: Callable[[Innovation], tuple[str, ...]]
    counted: bool = True


def _one(value: object) -> tuple[str, ...]:
    return () if value in (None, "") else (str(value),)


def _flag(value: bool | None) -> tuple[str, ...]:
    return () if value is None else ("yes" if value else "no",)


def _id(agency: Agency | None) -> tuple[str, ...]:
    return (agency.id,) if agency else ()


AGENCY = "agency"
KEYWORD = "keyword"
FACETS = (
    Facet("sector", "sektor", lambda r: tuple(sector_slug(name) for name in r.sectors)),
    Facet("province", "provinsi", lambda r: _one(region_code(r.province))),
    Facet("regency", "kabupaten", lambda r: _one(region_code(r.regency, r.province))),
    Facet("place", "kondisi", place_kinds),
    Facet("level", "tingkat", lambda r: _one(r.agency_level)),
    Facet("year", "tahun", lambda r: _one(r.year)),
    Facet("sdg", "tpb", lambda r: tuple(str(goal) for goal in r.sdgs)),
    Facet("type", "jenis", lambda r: r.innovation_types),
    Facet("digital", "digital", lambda r: _flag(r.digital)),
    Facet("beneficiary", "penerima", lambda r: r.beneficiaries),
    Facet("status", "status", lambda r: _one(r.status)),
    Facet("award", "penghargaan", lambda r: _flag(bool(r.awards))),
    Facet("replication", "replikasi", lambda r: _flag(bool(r.replications))),
    Facet("documentation", "dokumentasi", lambda r: (documentation(r),)),
    Facet(AGENCY, "instansi", lambda r: _id(resolve(r).agency), counted=False),
    Facet(KEYWORD, "kunci", lambda r: r.keywords, counted=False),
)
