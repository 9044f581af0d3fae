"""Which agencies are there, and how many innovations are recorded of each? A list, or one of them."""

from __future__ import annotations

from typing import Annotated

from flask import abort
from msgspec import Meta

from corpus.agencies.register import KINDS, agencies
from corpus.reference import provinces
from search_app.i18n.gettext import N_, _
from search_app.planning.agency_coverage import NONE_YET, RECORDED, AgencyCount, AgencyFilter
from search_app.web.api.fields import Answer, told
from search_app.web.api.links import MAX_ITEMS, MAX_OFFSET, Links, PageLinks, links, page_links
from search_app.web.api.parameters import Asked
from search_app.web.api.provenance import Licence, Source, licence
from search_app.web.api.resource import resource
from search_app.web.services.agency_service import agency_coverage
from search_app.web.urls import agency_url

_STATES = {"": "", "true": RECORDED, "false": NONE_YET}


class AgenciesAsked(Asked, frozen=True, kw_only=True):
    """Which agencies, and which part of the list."""

    kind: Annotated[str, told(N_("Jenis instansi."), choices=("", *KINDS), example="kota")] = ""
    province: Annotated[str, told(N_("Kode provinsi."), choices=("", *provinces()), example="35")] = ""
    year: Annotated[
        Annotated[int, Meta(ge=1900, le=2100)] | None, told(N_("Hanya hitung inovasi tahun ini."), example=2019)
    ] = None
    recorded: Annotated[
        str, told(N_("true: yang inovasinya tercatat; false: yang belum."), choices=tuple(_STATES), example="true")
    ] = ""
    q: Annotated[str, told(N_("Kata-kata dari nama, nama lama, atau singkatannya."), example="surabaya")] = ""
    limit: Annotated[int, told(N_("Banyaknya instansi dalam jawaban."), at_least=1, at_most=MAX_ITEMS)] = MAX_ITEMS
    offset: Annotated[int, told(N_("Banyaknya instansi yang dilewati."), at_least=0, at_most=MAX_OFFSET)] = 0


class FormerNameAnswer(Answer, frozen=True, kw_only=True):
    """A name it had."""

    name: Annotated[str, told(N_("Nama lama."))]
    years: Annotated[str, told(N_("Tahun pemakaiannya; kosong bila tidak diketahui."), example="sampai 2024")]


class AgencyAnswer(Answer, frozen=True, kw_only=True):
    """An agency."""

    id: Annotated[str, told(N_("Id instansi."), example="kota-surabaya")]
    name: Annotated[str, told(N_("Nama instansi."), example="Pemerintah Kota Surabaya")]
    kind: Annotated[str, told(N_("Jenis instansi."), choices=KINDS, example="kota")]
    abbreviations: Annotated[list[str], told(N_("Singkatannya."), example=[])]
    former_names: Annotated[list[FormerNameAnswer], told(N_("Nama lamanya."))]
    region_code: Annotated[
        str | None, told(N_("Kode wilayah yang dipimpinnya; null bagi badan nasional."), example="35.78")
    ]
    province_code: Annotated[str | None, told(N_("Kode provinsinya."), example="35")]
    parent: Annotated[str | None, told(N_("Id instansi di atasnya."), example="provinsi-jawa-timur")]
    since: Annotated[int | None, told(N_("Tahun pertama dengan nama ini."))]
    until: Annotated[int | None, told(N_("Tahun terakhir; null bila masih ada."))]
    successors: Annotated[list[str], told(N_("Id instansi penerusnya."), example=[])]
    innovations: Annotated[int, told(N_("Banyaknya inovasi yang tercatat."), example=12)]
    url: Annotated[str, told(N_("Jalur halamannya di situs ini."), example="/instansi/kota-surabaya")]
    links: Annotated[Links, told(N_("Alamat lengkap."))]


class AgenciesAnswer(Answer, frozen=True, kw_only=True):
    """A part of the list of agencies."""

    total: Annotated[int, told(N_("Banyaknya instansi yang cocok."), example=1)]
    agencies: Annotated[list[AgencyAnswer], told(N_("Instansi menurut jenis, provinsi, dan nama."))]
    sources: Annotated[tuple[Source, ...], told(N_("Sumber daftar instansi."))]
    licence: Annotated[Licence, told(N_("Lisensi data."))]
    links: Annotated[PageLinks, told(N_("Bagian daftar di sekitarnya."))]


@resource(
    "/agencies",
    summary=N_("Instansi"),
    explanation=N_("Belum tercatat tidak berarti instansi itu belum berinovasi."),
    example="kind=kota&province=35&limit=2",
)
def agency_list(asked: AgenciesAsked) -> AgenciesAnswer:
    """Return agencies and how many innovations are recorded of each."""
    wanted = AgencyFilter(asked.kind, asked.province, asked.year, _STATES[asked.recorded], asked.q)
    rows = agency_coverage().rows(wanted)
    return AgenciesAnswer(
        total=len(rows),
        agencies=[_agency(row) for row in rows[asked.offset : asked.offset + asked.limit]],
        sources=(
            Source(title=_("Pemerintah daerah: Kepmendagri 300.2.2-2430"), publisher="Kemendagri", year=2025),
            Source(title=_("Badan nasional: daftar yang disusun Tiru"), publisher="Tiru"),
        ),
        licence=licence(),
        links=page_links(len(rows), asked.limit, asked.offset),
    )


@resource(
    "/agencies/<id>",
    summary=N_("Satu instansi"),
    missing=N_("Tidak ada instansi dengan id itu."),
    parts={"id": told(N_("Id instansi."), example="kota-surabaya")},
)
def agency(asked: Asked, id: str) -> AgencyAnswer:
    """Return one agency."""
    found = agencies().get(id) or abort(404, f"There is no agency {id!r}.")
    return _agency(AgencyCount(found, agency_coverage().counts.get(id, 0)))


def _agency(row: AgencyCount) -> AgencyAnswer:
    agency = row.agency
    page = agency_url(agency.id)
    return AgencyAnswer(
        id=agency.id,
        name=agency.name,
        kind=agency.kind,
        abbreviations=list(agency.abbreviations),
        former_names=[FormerNameAnswer(name=former.name, years=former.years) for former in agency.former_names],
        region_code=agency.region_code or None,
        province_code=agency.province_code or None,
        parent=agency.parent or None,
        since=agency.since,
        until=agency.until,
        successors=list(agency.successors),
        innovations=row.count,
        url=page,
        links=links("api.agency", page, id=agency.id),
    )
