"""How well would an innovation transfer to a region? Four answers and their reasons."""

from __future__ import annotations

from typing import Annotated

from flask import abort

from search_app.i18n.gettext import N_
from search_app.transfer.aim import Aim
from search_app.transfer.explanation import Assessment
from search_app.transfer.labels import target_name
from search_app.transfer.score import DEFAULT_WEIGHTS, MAX_WEIGHT, QUESTIONS
from search_app.transfer.targets import is_target
from search_app.web.api.fields import Answer, told
from search_app.web.api.innovations import ID, NO_INNOVATION, existing
from search_app.web.api.links import Links, this_url
from search_app.web.api.parameters import Asked
from search_app.web.api.provenance import Licence, Source, figure_sources, licence, sources_of
from search_app.web.api.resource import resource
from search_app.web.interop.documents import absolute
from search_app.web.services.fit_service import assessments
from search_app.web.urls import address

FORM = "(nasional|[0-9]{2}([.][0-9]{2})?)"
"""Of the code of a region, or of what stands for none of them."""

_USUAL = dict(zip(QUESTIONS, DEFAULT_WEIGHTS, strict=True))


class FitAsked(Asked, frozen=True, kw_only=True):
    """For which region, and how much each question weighs."""

    region: Annotated[
        str, told(N_("Wilayah yang dirancang: kode dari /regions, atau nasional."), pattern=FORM, example="35.78")
    ]
    spread: Annotated[int, told(N_("Bobot sebaran."), at_least=0, at_most=MAX_WEIGHT)] = _USUAL["spread"]
    essentials: Annotated[int, told(N_("Bobot kejelasan."), at_least=0, at_most=MAX_WEIGHT)] = _USUAL["essentials"]
    ease: Annotated[int, told(N_("Bobot kemudahan."), at_least=0, at_most=MAX_WEIGHT)] = _USUAL["ease"]
    relevance: Annotated[int, told(N_("Bobot kemiripan."), at_least=0, at_most=MAX_WEIGHT)] = _USUAL["relevance"]


class QuestionAnswer(Answer, frozen=True, kw_only=True):
    """One of the four questions, answered."""

    question: Annotated[str, told(N_("Pertanyaannya."), choices=QUESTIONS, example="relevance")]
    label: Annotated[str, told(N_("Namanya untuk dibaca orang."), example="Kemiripan")]
    percent: Annotated[int | None, told(N_("Nilainya, 0 sampai 100; null bila tidak diketahui."), example=64)]
    sentences: Annotated[tuple[str, ...], told(N_("Alasannya, kalimat demi kalimat."))]


class AssessmentAnswer(Answer, frozen=True, kw_only=True):
    """How well one innovation would transfer."""

    percent: Annotated[int | None, told(N_("Kecocokan, 0 sampai 100; null bila tidak diketahui."), example=58)]
    answers: Annotated[list[QuestionAnswer], told(N_("Keempat pertanyaan beserta alasannya."))]
    kinds: Annotated[
        dict[str, str],
        told(N_("Jenis prasyarat yang disebut, kode dan namanya."), example={"people": "SDM dan keahlian"}),
    ]


class FitAnswer(Answer, frozen=True, kw_only=True):
    """How well an innovation fits a region."""

    id: Annotated[str, told(N_("Id inovasi."), example="2h2-center-flores-timur")]
    region: Annotated[str, told(N_("Kode wilayah, atau nasional."), example="35.78")]
    region_name: Annotated[str, told(N_("Nama wilayah."), example="Kota Surabaya")]
    fit: Annotated[AssessmentAnswer, told(N_("Kecocokannya; cara menilainya di /metode."))]
    sources: Annotated[tuple[Source, ...], told(N_("Sumber fakta inovasi dan angka wilayah."))]
    licence: Annotated[Licence, told(N_("Lisensi data."))]
    links: Annotated[Links, told(N_("Alamat lengkap; page adalah rencana replikasinya."))]


@resource(
    "/innovations/<id>/fit",
    summary=N_("Kecocokan inovasi dengan wilayah"),
    explanation=N_("Empat jawaban beserta alasannya, dihitung seperti di halaman. Bobot 0 mengabaikan pertanyaannya."),
    missing=NO_INNOVATION,
    parts={"id": ID},
    example="region=35.78",
)
def fit(asked: FitAsked, id: str) -> FitAnswer:
    """Return how well a record fits a region."""
    record = existing(id)
    aim = Aim(target(asked.region), tuple(getattr(asked, name) for name in QUESTIONS))
    plan = address("plans.page", aim.parameters.items(), id=record.id)
    return FitAnswer(
        id=record.id,
        region=aim.region,
        region_name=target_name(aim.region),
        fit=assessment_answer(assessments([record], aim)[record.id]),
        sources=(*sources_of(record), *figure_sources()),
        licence=licence(),
        links=Links(own=this_url(), page=absolute(plan)),
    )


def target(region: str) -> str:
    """Return what is planned for; answer 404 where there is no such region."""
    return region if is_target(region) else abort(404, f"There is no region {region!r}.")


def assessment_answer(assessment: Assessment) -> AssessmentAnswer:
    """Return an assessment as it is answered."""
    return AssessmentAnswer(
        percent=assessment.percent,
        answers=[
            QuestionAnswer(question=each.question, label=each.label, percent=each.percent, sentences=each.sentences)
            for each in assessment.answers
        ],
        kinds=dict(assessment.kinds),
    )
