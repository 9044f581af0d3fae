"""Which innovations answer a question? The search of the pages, for programs."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from indexer.facets import FACETS
from search_app.engine import FacetValue, Results
from search_app.i18n.gettext import N_
from search_app.i18n.labels import note_sentence, value_label
from search_app.web.api.fields import Answer, told
from search_app.web.api.hits import HitAnswer, hit_answer
from search_app.web.api.links import MAX_ITEMS, MAX_OFFSET, PageLinks, page_links
from search_app.web.api.parameters import Asked
from search_app.web.api.provenance import Licence, licence
from search_app.web.api.resource import resource
from search_app.web.results.search import SearchRequest, answer
from search_app.web.results.sort_orders import BY_NAME, SORT_ORDERS
from search_app.web.results.year_range import YearRange
from search_app.web.services.need_service import count_search

SORTS = tuple(order.name for order in SORT_ORDERS if not order.needs_region)

Texts = tuple[Annotated[str, Meta(min_length=1)], ...]
"""Values of a filter, of which one is enough; one that no record has matches nothing."""


class SearchAsked(Asked, frozen=True, kw_only=True):
    """A question, its order and place, and a filter for each facet."""

    q: Annotated[
        str,
        told(
            N_("Pertanyaan dalam kata sendiri, Indonesia atau Inggris; kosong: semua inovasi."),
            example="antrean pasien rumah sakit",
        ),
    ] = ""
    limit: Annotated[int, told(N_("Banyaknya inovasi dalam jawaban."), at_least=1, at_most=MAX_ITEMS, example=2)] = 10
    offset: Annotated[int, told(N_("Banyaknya inovasi yang dilewati sebelumnya."), at_least=0, at_most=MAX_OFFSET)] = 0
    sort: Annotated[str, told(N_("Urutan: paling terkait, terbaru, atau terlama."), choices=SORTS)] = SORTS[0]
    exact: Annotated[bool, told(N_("true: cari kata yang tampak salah eja apa adanya."))] = False
    sector: Annotated[Texts, told(N_("Saringan sektor: slug dari /sectors."), also="sektor", example="kesehatan")] = ()
    province: Annotated[Texts, told(N_("Saringan provinsi: kode wilayah."), also="provinsi", example="35")] = ()
    regency: Annotated[
        Texts, told(N_("Saringan kabupaten/kota: kode wilayah."), also="kabupaten", example="35.10")
    ] = ()
    place: Annotated[Texts, told(N_("Saringan kondisi wilayah."), also="kondisi", example="kepulauan")] = ()
    level: Annotated[Texts, told(N_("Saringan jenis instansi."), also="tingkat", example="kabupaten")] = ()
    year: Annotated[Texts, told(N_("Saringan tahun mulai diterapkan."), also="tahun", example="2019")] = ()
    year_from: Annotated[
        int, told(N_("Saringan tahun: dari tahun ini; 0: sejak awal."), also="tahun-dari", at_least=0, at_most=9999)
    ] = 0
    year_to: Annotated[
        int,
        told(
            N_("Saringan tahun: sampai tahun ini; 0: sampai sekarang."), also="tahun-sampai", at_least=0, at_most=9999
        ),
    ] = 0
    sdg: Annotated[Texts, told(N_("Saringan TPB (SDGs): 1 sampai 17."), also="tpb", example="3")] = ()
    type: Annotated[Texts, told(N_("Saringan jenis inovasi."), also="jenis", example="metode")] = ()
    digital: Annotated[Texts, told(N_("Saringan layanan digital: yes atau no."), example="yes")] = ()
    beneficiary: Annotated[Texts, told(N_("Saringan penerima manfaat."), also="penerima", example="anak")] = ()
    status: Annotated[Texts, told(N_("Saringan status inovasi."), example="berjalan")] = ()
    award: Annotated[Texts, told(N_("Saringan penghargaan: yes atau no."), also="penghargaan", example="yes")] = ()
    replication: Annotated[Texts, told(N_("Saringan sudah ditiru: yes atau no."), also="replikasi", example="yes")] = ()
    documentation: Annotated[
        Texts,
        told(N_("Saringan kelengkapan cerita: complete, partial, atau brief."), also="dokumentasi", example="complete"),
    ] = ()
    agency: Annotated[
        Texts, told(N_("Saringan instansi: id dari /agencies."), also="instansi", example="kota-surabaya")
    ] = ()
    keyword: Annotated[Texts, told(N_("Saringan kata kunci."), also="kunci", example="stunting")] = ()


class ConfidenceAnswer(Answer, frozen=True, kw_only=True):
    """How sure an answer is."""

    level: Annotated[
        str,
        told(
            N_("strong: ada yang cocok; partial: mungkin; nothing: hanya yang terdekat."),
            choices=("strong", "partial", "nothing"),
            example="strong",
        ),
    ]
    score: Annotated[float, told(N_("Peluang bahwa ada yang cocok, 0 sampai 1."), example=0.93)]
    unknown: Annotated[list[str], told(N_("Yang ditanyakan dan tidak disebut inovasi mana pun."), example=[])]


class ValueAnswer(Answer, frozen=True, kw_only=True):
    """One value of a facet."""

    value: Annotated[str, told(N_("Nilai untuk dipakai sebagai saringan."), example="kesehatan")]
    label: Annotated[str, told(N_("Nilai untuk dibaca orang."), example="Kesehatan")]
    count: Annotated[int, told(N_("Banyaknya inovasi dengan nilai itu."), example=41)]
    chosen: Annotated[bool, told(N_("Apakah sedang dipakai menyaring."), example=False)]


class NoteAnswer(Answer, frozen=True, kw_only=True):
    """Something to know about how the question was read."""

    code: Annotated[str, told(N_("Kode yang tetap."), example="unbalanced_quote")]
    detail: Annotated[str, told(N_("Bagian pertanyaan yang dimaksud."), example='"')]
    message: Annotated[str, told(N_("Kalimat untuk dibaca orang."), example="Tanda kutip tidak ditutup.")]


class SearchAnswer(Answer, frozen=True, kw_only=True):
    """A page of hits, and what may narrow them."""

    query: Annotated[str, told(N_("Pertanyaan seperti diterima."), example="antrean pasien rumah sakit")]
    searched: Annotated[
        str, told(N_("Yang dicari: pertanyaan itu atau perbaikan ejaannya."), example="antrean pasien rumah sakit")
    ]
    is_corrected: Annotated[bool, told(N_("Apakah yang dicari perbaikan ejaannya."), example=False)]
    correction: Annotated[str, told(N_("Usulan ejaan lain; kosong bila tidak ada."), example="")]
    confidence: Annotated[ConfidenceAnswer, told(N_("Seberapa yakin jawabannya."))]
    total: Annotated[int, told(N_("Banyaknya inovasi yang cocok."), example=87)]
    took_ms: Annotated[float, told(N_("Lama mencari, milidetik."), example=3.2)]
    hits: Annotated[list[HitAnswer], told(N_("Inovasi yang cocok, menurut urutan."))]
    facets: Annotated[dict[str, list[ValueAnswer]], told(N_("Nilai tiap saringan yang dihitung, terbanyak dahulu."))]
    notes: Annotated[list[NoteAnswer], told(N_("Catatan tentang cara pertanyaan dibaca."), example=[])]
    licence: Annotated[Licence, told(N_("Lisensi data."))]
    links: Annotated[PageLinks, told(N_("Bagian daftar di sekitarnya."))]


@resource(
    "/search",
    summary=N_("Cari inovasi"),
    explanation=N_(
        "Jawaban yang sama dengan halaman hasil. Saringan dapat diulang: nilai satu saringan adalah pilihan, saringan "
        "yang berbeda saling mempersempit. Nama saringan dalam bahasa Indonesia juga dikenal."
    ),
    example="q=antrean+pasien&limit=2",
    varying=("took_ms",),
)
def search(asked: SearchAsked) -> SearchAnswer:
    """Answer a question; with `is_corrected` the hits are those of `searched`, not of `query`."""
    filters = {facet.name: values for facet in FACETS if (values := getattr(asked, facet.name))}
    years = YearRange.of(asked.year_from, asked.year_to)
    results = answer(
        SearchRequest(asked.q, filters, BY_NAME[asked.sort], asked.exact, asked.limit, asked.offset, years=years)
    ).results
    if not (filters or years) and not asked.offset:
        count_search(asked.q, results.confidence.level)
    return _answer(results, asked)


def _answer(results: Results, asked: SearchAsked) -> SearchAnswer:
    return SearchAnswer(
        query=results.text,
        searched=results.searched,
        is_corrected=results.searched != results.text,
        correction=results.correction,
        confidence=ConfidenceAnswer(
            level=results.confidence.level, score=results.confidence.score, unknown=list(results.confidence.unknown)
        ),
        total=results.total,
        took_ms=round(results.took_ms, 3),
        hits=[hit_answer(hit) for hit in results.hits],
        facets={name: [_value(name, value) for value in values] for name, values in results.facets.items()},
        notes=[NoteAnswer(code=note.code, detail=note.detail, message=note_sentence(note)) for note in results.notes],
        licence=licence(),
        links=page_links(results.total, asked.limit, asked.offset),
    )


def _value(facet: str, value: FacetValue) -> ValueAnswer:
    label = value_label(facet, value.value)
    return ValueAnswer(value=value.value, label=label, count=value.count, chosen=value.chosen)
