"""How is a hit answered? The innovation in short, and why it is there."""

from __future__ import annotations

from typing import Annotated

from corpus import Innovation
from corpus.documentation import LEVELS, documentation
from corpus.reference import region_code
from search_app.engine import Hit, Snippet
from search_app.i18n.gettext import N_
from search_app.web.api.fields import Answer, told
from search_app.web.api.links import Links, links
from search_app.web.api.provenance import Source, sources_of
from search_app.web.urls import innovation_url

_KINDS = ("same", "acronym", "renamed", "spelling", "chat", "need", "english")


class SnippetAnswer(Answer, frozen=True, kw_only=True):
    """A passage as plain text, with its marked stretches beside it."""

    field: Annotated[str, told(N_("Bagian asal kutipan."), example="problem")]
    text: Annotated[str, told(N_("Kutipan sebagai teks polos."), example="Pasien antre sejak subuh.")]
    marks: Annotated[
        list[list[int]],
        told(
            N_("Kata yang cocok: awal dan akhir tiap kata, dihitung dalam huruf dari awal kutipan."), example=[[7, 12]]
        ),
    ]


class Reason(Answer, frozen=True, kw_only=True):
    """A part of the question that a record says."""

    asked: Annotated[str, told(N_("Kata-kata pertanyaan."), example="antrean")]
    found: Annotated[str, told(N_("Kata-kata inovasi untuk itu."), example="antre")]
    kind: Annotated[str, told(N_("Hubungan keduanya; same: kata yang sama."), choices=_KINDS, example="same")]
    fields: Annotated[tuple[str, ...], told(N_("Bagian yang memuatnya, terpenting dahulu."), example=["title"])]


class EnglishAnswer(Answer, frozen=True, kw_only=True, omit_defaults=True):
    """What an innovation is, in English."""

    title: Annotated[str, told(N_("Arti judul resminya dalam bahasa Inggris."), example="Mother and baby centre")] = ""
    summary: Annotated[str, told(N_("Ringkasan dalam dua kalimat berbahasa Inggris."))] = ""


class HitAnswer(Answer, frozen=True, kw_only=True):
    """One innovation in a ranked answer."""

    id: Annotated[str, told(N_("Id inovasi."), example="2h2-center-flores-timur")]
    title: Annotated[str, told(N_("Nama inovasi."), example="2H2 Center")]
    english: Annotated[
        EnglishAnswer | None, told(N_("Judul dan ringkasannya dalam bahasa Inggris; null bila belum ada."))
    ]
    agency: Annotated[str, told(N_("Instansi pemiliknya."), example="Pemerintah Kabupaten Flores Timur")]
    province: Annotated[str, told(N_("Provinsinya; kosong bila nasional."), example="Nusa Tenggara Timur")]
    province_code: Annotated[str | None, told(N_("Kode provinsi."), example="53")]
    regency: Annotated[str, told(N_("Kabupaten atau kotanya."), example="Kabupaten Flores Timur")]
    regency_code: Annotated[str | None, told(N_("Kode kabupaten atau kota."), example="53.06")]
    year: Annotated[int | None, told(N_("Tahun mulai diterapkan."), example=2017)]
    sectors: Annotated[tuple[str, ...], told(N_("Nama sektornya."), example=["kesehatan"])]
    documentation: Annotated[
        str, told(N_("Kelengkapan ceritanya: lengkap, sebagian, atau ringkas."), choices=LEVELS, example="complete")
    ]
    score: Annotated[float, told(N_("Nilai; hanya dapat dibandingkan dalam satu jawaban."), example=12.3456)]
    snippet: Annotated[SnippetAnswer | None, told(N_("Bagian yang cocok; null bila tidak ada."))]
    reasons: Annotated[list[Reason], told(N_("Mengapa inovasi ini ditemukan."))]
    missing: Annotated[tuple[str, ...], told(N_("Bagian pertanyaan yang tidak disebut di dalamnya."), example=[])]
    url: Annotated[
        str,
        told(
            N_("Jalur halamannya di situs ini; links.page memberi alamat lengkapnya."),
            example="/inovasi/2h2-center-flores-timur",
        ),
    ]
    sources: Annotated[tuple[Source, ...], told(N_("Sumber faktanya."))]
    links: Annotated[Links, told(N_("Alamat lengkap."))]


def hit_answer(hit: Hit) -> HitAnswer:
    """Return a hit as it is answered; codes and slugs are those that filters take."""
    record = hit.innovation
    page = innovation_url(record.id)
    return HitAnswer(
        id=record.id,
        title=record.title,
        english=english_answer(record),
        agency=record.agency,
        province=record.province,
        province_code=region_code(record.province),
        regency=record.regency,
        regency_code=region_code(record.regency, record.province),
        year=record.year,
        sectors=record.sectors,
        documentation=documentation(record),
        score=round(hit.score, 4),
        snippet=_snippet(hit.snippet),
        reasons=[
            Reason(asked=each.asked, found=each.found, kind=each.kind, fields=each.fields) for each in hit.explanations
        ],
        missing=hit.missing,
        url=page,
        sources=sources_of(record),
        links=links("api.innovation", page, id=record.id),
    )


def english_answer(record: Innovation) -> EnglishAnswer | None:
    """Return what a record says in English as it is answered."""
    return EnglishAnswer(title=record.english.title, summary=record.english.summary) if record.english else None


def _snippet(snippet: Snippet | None) -> SnippetAnswer | None:
    if snippet is None:
        return None
    text, marks = "", []
    for piece in snippet.pieces:
        if piece.matched:
            marks.append([len(text), len(text) + len(piece.text)])
        text += piece.text
    return SnippetAnswer(field=snippet.field, text=text, marks=marks)
