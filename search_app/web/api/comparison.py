"""How do innovations differ? Up to four side by side, row by row."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from search_app.i18n.gettext import N_
from search_app.planning.comparison import rows
from search_app.transfer.aim import Aim
from search_app.web.api.fields import Answer, told
from search_app.web.api.fit import FORM, AssessmentAnswer, assessment_answer, target
from search_app.web.api.innovations import NO_INNOVATION, existing
from search_app.web.api.links import Links, links, this_url
from search_app.web.api.parameters import Asked
from search_app.web.api.provenance import Licence, Source, licence, sources_of
from search_app.web.api.resource import resource
from search_app.web.interop.documents import absolute
from search_app.web.planner.comparison_page import MAX_COMPARED
from search_app.web.services.fit_service import assessments
from search_app.web.urls import address, innovation_url
from search_app.web.visitor import ID


class CompareAsked(Asked, frozen=True, kw_only=True):
    """What is compared, and for which region."""

    id: Annotated[
        tuple[Annotated[str, Meta(min_length=1)], ...],
        told(N_("Id inovasi; ulangi untuk tiap inovasi."), items=(1, MAX_COMPARED), example="2h2-center-flores-timur"),
    ]
    region: Annotated[
        str, told(N_("Wilayah yang dirancang; kosong: tanpa kecocokan."), pattern=f"{FORM}?", example="35.78")
    ] = ""


class ComparedAnswer(Answer, frozen=True, kw_only=True):
    """One of the innovations."""

    id: Annotated[str, told(N_("Id inovasi."), example="2h2-center-flores-timur")]
    title: Annotated[str, told(N_("Nama inovasi."), example="2H2 Center")]
    fit: Annotated[AssessmentAnswer | None, told(N_("Kecocokannya; null tanpa wilayah."))]
    sources: Annotated[tuple[Source, ...], told(N_("Sumber faktanya."))]
    links: Annotated[Links, told(N_("Alamat lengkap."))]


class RowAnswer(Answer, frozen=True, kw_only=True):
    """One property of all of them."""

    label: Annotated[str, told(N_("Nama sifatnya."), example="Mulai diterapkan")]
    cells: Annotated[
        tuple[tuple[str, ...], ...], told(N_("Baris teks tiap inovasi, menurut urutannya."), example=[["2017"]])
    ]
    differs: Annotated[bool, told(N_("Apakah inovasinya berbeda di sini."), example=False)]
    best: Annotated[list[int], told(N_("Nomor inovasi yang nilainya tertinggi, dari 0."), example=[])]


class CompareAnswer(Answer, frozen=True, kw_only=True):
    """Innovations side by side."""

    innovations: Annotated[list[ComparedAnswer], told(N_("Inovasi yang dibandingkan, menurut urutan di alamat."))]
    rows: Annotated[list[RowAnswer], told(N_("Sifat yang dimiliki salah satunya."))]
    licence: Annotated[Licence, told(N_("Lisensi data."))]
    links: Annotated[Links, told(N_("Alamat lengkap."))]


@resource(
    "/compare",
    summary=N_("Bandingkan inovasi"),
    explanation=N_("Seperti halaman /banding; dengan region, kecocokannya ikut dibandingkan."),
    missing=NO_INNOVATION,
    example="id=2h2-center-flores-timur&region=35.78",
)
def compare(asked: CompareAsked) -> CompareAnswer:
    """Return up to four records side by side."""
    records = list({record.id: record for record in map(existing, asked.id)}.values())
    aim = Aim(target(asked.region)) if asked.region else Aim()
    fits = assessments(records, aim)
    shown = address("comparison.page", [*((ID, record.id) for record in records), *aim.parameters.items()])
    return CompareAnswer(
        innovations=[
            ComparedAnswer(
                id=record.id,
                title=record.title,
                fit=assessment_answer(fits[record.id]) if record.id in fits else None,
                sources=sources_of(record),
                links=links("api.innovation", innovation_url(record.id), id=record.id),
            )
            for record in records
        ],
        rows=[
            RowAnswer(label=row.label, cells=row.cells, differs=row.differs, best=sorted(row.best))
            for row in rows(records, fits, aim.region)
        ],
        licence=licence(),
        links=Links(own=this_url(), page=absolute(shown)),
    )
