"""Which regions are there, with which figures, and which are like one? A list, or one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from flask import abort

from corpus.reference import Region, provinces
from corpus.reference import regions as all_regions
from search_app.i18n.gettext import N_
from search_app.planning.region_search import find_regions
from search_app.transfer.neighbours import neighbours
from search_app.web.api.fields import Answer, told
from search_app.web.api.links import MAX_ITEMS, MAX_OFFSET, Links, PageLinks, links, page_links
from search_app.web.api.parameters import Asked
from search_app.web.api.provenance import Licence, Source, figure_sources, licence
from search_app.web.api.resource import resource
from search_app.web.services.engine_service import engine
from search_app.web.urls import address

LEVELS = ("provinsi", "kabupaten", "kota")
CODE = told(N_("Kode wilayah menurut Kementerian Dalam Negeri."), example="35.78")
NO_REGION = N_("Tidak ada wilayah dengan kode itu.")


class RegionsAsked(Asked, frozen=True, kw_only=True):
    """Which regions, and which part of the list."""

    q: Annotated[str, told(N_("Kata-kata dari namanya."), example="banyuwangi")] = ""
    level: Annotated[str, told(N_("Tingkat wilayah."), choices=("", *LEVELS), example="kota")] = ""
    province: Annotated[str, told(N_("Kode provinsi."), choices=("", *provinces()), example="35")] = ""
    limit: Annotated[int, told(N_("Banyaknya wilayah dalam jawaban."), at_least=1, at_most=MAX_ITEMS)] = MAX_ITEMS
    offset: Annotated[int, told(N_("Banyaknya wilayah yang dilewati."), at_least=0, at_most=MAX_OFFSET)] = 0


class LikeAsked(Asked, frozen=True, kw_only=True):
    """How many."""

    limit: Annotated[int, told(N_("Banyaknya wilayah dalam jawaban."), at_least=1, at_most=MAX_ITEMS)] = 10


class RegionAnswer(Answer, frozen=True, kw_only=True):
    """A region with the figures known of it; null where a figure is not known."""

    code: Annotated[str, told(N_("Kode wilayah."), example="35.78")]
    name: Annotated[str, told(N_("Nama wilayah."), example="Kota Surabaya")]
    level: Annotated[str, told(N_("Tingkatnya."), choices=LEVELS, example="kota")]
    province_code: Annotated[str, told(N_("Kode provinsinya."), example="35")]
    island_group: Annotated[str, told(N_("Kelompok pulaunya."), example="Jawa")]
    population: Annotated[int | None, told(N_("Penduduk terdaftar."), example=3018022)]
    population_year: Annotated[int | None, told(N_("Tahun angka penduduk."), example=2024)]
    area_km2: Annotated[float | None, told(N_("Luas, kilometer persegi."), example=335.92)]
    hdi: Annotated[float | None, told(N_("Indeks pembangunan manusia, 0 sampai 100."), example=84.69)]
    hdi_year: Annotated[int | None, told(N_("Tahun indeks itu."), example=2025)]
    poverty_rate: Annotated[float | None, told(N_("Penduduk miskin, persen."), example=3.56)]
    poverty_year: Annotated[int | None, told(N_("Tahun angka kemiskinan."), example=2025)]
    is_coastal: Annotated[bool | None, told(N_("Apakah berpesisir."), example=True)]
    is_archipelago: Annotated[bool | None, told(N_("Apakah daerah kepulauan; null: tidak diketahui."))]
    disadvantaged: Annotated[bool | None, told(N_("Apakah daerah tertinggal (Perpres 63/2020)."), example=False)]
    lat: Annotated[float | None, told(N_("Lintang titik tengahnya, derajat."), example=-7.28)]
    lon: Annotated[float | None, told(N_("Bujur titik tengahnya, derajat."), example=112.72)]
    innovations: Annotated[int, told(N_("Banyaknya inovasi yang tercatat."), example=12)]
    links: Annotated[Links, told(N_("Alamat lengkap."))]


class RegionsAnswer(Answer, frozen=True, kw_only=True):
    """A part of the list of regions."""

    total: Annotated[int, told(N_("Banyaknya wilayah yang cocok."), example=1)]
    regions: Annotated[list[RegionAnswer], told(N_("Wilayah menurut kodenya; dengan q, yang paling sesuai dahulu."))]
    sources: Annotated[tuple[Source, ...], told(N_("Sumber angkanya."))]
    licence: Annotated[Licence, told(N_("Lisensi data."))]
    links: Annotated[PageLinks, told(N_("Bagian daftar di sekitarnya."))]


class LikeAnswer(Answer, frozen=True, kw_only=True):
    """A region, and how alike it is."""

    region: Annotated[RegionAnswer, told(N_("Wilayahnya."))]
    similarity: Annotated[float, told(N_("Kemiripannya, 0 sampai 1; cara menghitungnya di /metode."), example=0.71)]


class AlikeAnswer(Answer, frozen=True, kw_only=True):
    """The regions most like one."""

    code: Annotated[str, told(N_("Kode wilayah yang ditanyakan."), example="35.78")]
    regions: Annotated[list[LikeAnswer], told(N_("Yang paling mirip, termirip dahulu."))]
    sources: Annotated[tuple[Source, ...], told(N_("Sumber angkanya."))]
    licence: Annotated[Licence, told(N_("Lisensi data."))]


@resource(
    "/regions",
    summary=N_("Wilayah"),
    explanation=N_("Ke-38 provinsi dan 514 kabupaten dan kota dengan angkanya."),
    example="q=banyuwangi",
)
def region_list(asked: RegionsAsked) -> RegionsAnswer:
    """Return the regions that are asked for."""
    known = all_regions().values()
    among = find_regions(asked.q, len(known)) if asked.q else known
    found = [
        region for region in among if asked.level in {"", region.level} and asked.province in {"", region.province_code}
    ]
    counts = _counts()
    return RegionsAnswer(
        total=len(found),
        regions=[_region(region, counts) for region in found[asked.offset : asked.offset + asked.limit]],
        sources=figure_sources(),
        licence=licence(),
        links=page_links(len(found), asked.limit, asked.offset),
    )


@resource("/regions/<code>", summary=N_("Satu wilayah"), missing=NO_REGION, parts={"code": CODE})
def region(asked: Asked, code: str) -> RegionAnswer:
    """Return one region."""
    return _region(_existing(code), _counts())


@resource(
    "/regions/<code>/similar",
    summary=N_("Wilayah serupa"),
    explanation=N_("Provinsi untuk provinsi; kabupaten dan kota untuk kabupaten atau kota."),
    missing=NO_REGION,
    parts={"code": CODE},
    example="limit=2",
)
def similar_regions(asked: LikeAsked, code: str) -> AlikeAnswer:
    """Return the regions most like one."""
    own, counts = _existing(code), _counts()
    like = [
        LikeAnswer(region=_region(each.region, counts), similarity=round(each.similarity, 4))
        for each in neighbours(own.code, asked.limit)
    ]
    return AlikeAnswer(code=own.code, regions=like, sources=figure_sources(), licence=licence())


def _existing(code: str) -> Region:
    return all_regions().get(code) or abort(404, f"There is no region {code!r}.")


def _counts() -> Mapping[str, int]:
    """Return how many innovations each region has, by its code."""
    return {**engine().value_counts("province"), **engine().value_counts("regency")}


def _region(region: Region, counts: Mapping[str, int]) -> RegionAnswer:
    values = {name: getattr(region, name) for name in Region.__slots__}
    page = address("regions.region", code=region.code)
    return RegionAnswer(
        **values, innovations=counts.get(region.code, 0), links=links("api.region", page, code=region.code)
    )
