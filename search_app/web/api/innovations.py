"""What is known of one innovation, and which are like it? The whole record, and hits."""

from __future__ import annotations

from typing import Annotated

from flask import abort

from corpus import Innovation
from corpus.documentation import LEVELS, documentation
from corpus.reference import current_id
from search_app.i18n.gettext import N_
from search_app.web.api.fields import Answer, told
from search_app.web.api.hits import EnglishAnswer, HitAnswer, hit_answer
from search_app.web.api.links import MAX_ITEMS, Links, links
from search_app.web.api.parameters import Asked
from search_app.web.api.provenance import Licence, Source, licence
from search_app.web.api.resource import resource
from search_app.web.services.engine_service import engine
from search_app.web.urls import innovation_url

ID = told(N_("Id inovasi, seperti di alamat halamannya; id lama juga dikenal."), example="2h2-center-flores-timur")
NO_INNOVATION = N_("Tidak ada inovasi terbit dengan id itu.")


class AwardAnswer(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """A prize."""

    name: Annotated[str, told(N_("Nama penghargaan."), example="Top 99 Inovasi Pelayanan Publik")]
    year: Annotated[int | None, told(N_("Tahunnya."), example=2018)] = None


class CopyAnswer(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """A copy at another agency."""

    agency: Annotated[str, told(N_("Instansi yang meniru."), example="Pemerintah Kota Contoh")]
    year: Annotated[int | None, told(N_("Tahunnya."), example=2020)] = None


class RecordAnswer(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """A whole record; fields without content are left out."""

    id: Annotated[str, told(N_("Id inovasi."), example="2h2-center-flores-timur")]
    title: Annotated[str, told(N_("Nama resmi inovasi."), example="2H2 Center")]
    summary: Annotated[str, told(N_("Ringkasan."), example="Pusat pemantauan ibu hamil lewat telepon genggam.")] = ""
    problem: Annotated[str, told(N_("Masalah yang dijawab."))] = ""
    solution: Annotated[str, told(N_("Cara menjawabnya."))] = ""
    results: Annotated[str, told(N_("Hasilnya."))] = ""
    steps: Annotated[tuple[str, ...], told(N_("Langkah pelaksanaan."), example=["Mendata ibu hamil"])] = ()
    drivers: Annotated[tuple[str, ...], told(N_("Pendorong."), example=["Dukungan bupati"])] = ()
    barriers: Annotated[tuple[str, ...], told(N_("Hambatan."), example=["Sinyal lemah"])] = ()
    prerequisites: Annotated[tuple[str, ...], told(N_("Prasyarat."), example=["Bidan di tiap desa"])] = ()
    agency: Annotated[str, told(N_("Instansi pemiliknya."), example="Pemerintah Kabupaten Flores Timur")] = ""
    unit: Annotated[str, told(N_("Unit pelaksana."), example="Dinas Kesehatan")] = ""
    agency_level: Annotated[str, told(N_("Jenis instansi."), example="kabupaten")] = ""
    province: Annotated[str, told(N_("Provinsi."), example="Nusa Tenggara Timur")] = ""
    regency: Annotated[str, told(N_("Kabupaten atau kota."), example="Kabupaten Flores Timur")] = ""
    year_started: Annotated[int | None, told(N_("Tahun dirintis."))] = None
    year_implemented: Annotated[int | None, told(N_("Tahun mulai diterapkan."), example=2017)] = None
    sectors: Annotated[tuple[str, ...], told(N_("Nama sektornya."), example=["kesehatan"])] = ()
    sdgs: Annotated[tuple[int, ...], told(N_("Nomor TPB (SDGs)."), example=[3])] = ()
    innovation_types: Annotated[tuple[str, ...], told(N_("Jenis inovasi."), example=["metode"])] = ()
    digital: Annotated[bool | None, told(N_("Apakah bergantung pada aplikasi atau internet."), example=True)] = None
    beneficiaries: Annotated[tuple[str, ...], told(N_("Penerima manfaat."), example=["ibu hamil"])] = ()
    awards: Annotated[tuple[AwardAnswer, ...], told(N_("Penghargaan."))] = ()
    replications: Annotated[tuple[CopyAnswer, ...], told(N_("Peniru yang disebut sumbernya."))] = ()
    status: Annotated[str, told(N_("Status inovasi."), example="berjalan")] = ""
    keywords: Annotated[tuple[str, ...], told(N_("Kata kunci."), example=["kematian ibu"])] = ()
    english: Annotated[EnglishAnswer | None, told(N_("Judul dan ringkasannya dalam bahasa Inggris."))] = None
    inferred: Annotated[
        tuple[str, ...], told(N_("Nama bagian yang disimpulkan, bukan disebut sumber."), example=["drivers"])
    ] = ()
    sources: Annotated[tuple[Source, ...], told(N_("Sumber faktanya."))] = ()
    documentation: Annotated[str, told(N_("Kelengkapan ceritanya."), choices=LEVELS, example="complete")]
    url: Annotated[
        str,
        told(
            N_("Jalur halamannya di situs ini; links.page memberi alamat lengkapnya."),
            example="/inovasi/2h2-center-flores-timur",
        ),
    ]
    licence: Annotated[Licence, told(N_("Lisensi data."))]
    links: Annotated[Links, told(N_("Alamat lengkap."))]


class SimilarAsked(Asked, frozen=True, kw_only=True):
    """How many, and from where."""

    limit: Annotated[int, told(N_("Banyaknya inovasi dalam jawaban."), at_least=1, at_most=MAX_ITEMS)] = 5
    elsewhere: Annotated[bool, told(N_("true: hanya dari provinsi lain."), example=True)] = False


class SimilarAnswer(Answer, frozen=True, kw_only=True):
    """The innovations most like one."""

    id: Annotated[str, told(N_("Id inovasi yang ditanyakan."), example="2h2-center-flores-timur")]
    hits: Annotated[list[HitAnswer], told(N_("Yang paling mirip, termirip dahulu."))]
    licence: Annotated[Licence, told(N_("Lisensi data."))]


@resource(
    "/innovations/<id>",
    summary=N_("Satu inovasi selengkapnya"),
    explanation=N_("Bagian tanpa isi tidak disebut."),
    missing=NO_INNOVATION,
    parts={"id": ID},
)
def innovation(asked: Asked, id: str) -> RecordAnswer:
    """Return a whole record, and how well it is documented."""
    return record_answer(existing(id))


@resource(
    "/innovations/<id>/similar",
    summary=N_("Inovasi serupa"),
    missing=NO_INNOVATION,
    parts={"id": ID},
    example="elsewhere=true&limit=2",
)
def similar(asked: SimilarAsked, id: str) -> SimilarAnswer:
    """Return the innovations most like one."""
    record = existing(id)
    hits = engine().similar(record.id, asked.limit, elsewhere=asked.elsewhere)
    return SimilarAnswer(id=record.id, hits=[hit_answer(hit) for hit in hits], licence=licence())


def existing(id: str) -> Innovation:
    """Return a record in service, by a former id too; answer 404 where there is none."""
    return engine().get(current_id(id)) or abort(404, f"There is no innovation {id!r}.")


def record_answer(record: Innovation) -> RecordAnswer:
    """Return a record as it is answered."""
    page = innovation_url(record.id)
    return RecordAnswer(
        **record.to_mapping(),
        documentation=documentation(record),
        url=page,
        licence=licence(),
        links=links("api.innovation", page, id=record.id),
    )
