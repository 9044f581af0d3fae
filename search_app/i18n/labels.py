"""What people read for a name in code: facets, their values, fields, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from corpus import English, Innovation
from corpus.agencies.register import agencies
from corpus.documentation import documentation
from corpus.reference import Goal, Sector, goals, regions, sector_slug, sectors
from search_app.engine import Note, Suggestion
from search_app.i18n.gettext import _, later
from search_app.i18n.locales import ENGLISH, language

_CACHED_LABELS = 4_096  # names in a language

FACETS: Mapping[str, object] = {
    "sector": later("Sektor"),
    "province": later("Provinsi"),
    "regency": later("Kabupaten/kota"),
    "place": later("Kondisi wilayah"),
    "level": later("Jenis instansi"),
    "year": later("Tahun"),
    "sdg": later("TPB (SDGs)"),
    "type": later("Jenis inovasi"),
    "digital": later("Bentuk layanan"),
    "beneficiary": later("Penerima manfaat"),
    "status": later("Status"),
    "award": later("Penghargaan"),
    "replication": later("Replikasi"),
    "documentation": later("Dokumentasi"),
    "agency": later("Instansi"),
    "keyword": later("Kata kunci"),
}

FIELDS: Mapping[str, object] = {
    "title": later("Judul"),
    "summary": later("Ringkasan"),
    "problem": later("Masalah"),
    "solution": later("Solusi"),
    "results": later("Hasil"),
    "steps": later("Langkah pelaksanaan"),
    "prerequisites": later("Prasyarat"),
    "drivers": later("Pendorong"),
    "barriers": later("Hambatan"),
    "awards": later("Penghargaan"),
    "replications": later("Replikasi"),
    "keywords": later("Kata kunci"),
    "english": later("Dalam bahasa Inggris"),
    "english_title": later("Judul dalam bahasa Inggris"),
    "english_summary": later("Ringkasan dalam bahasa Inggris"),
    "beneficiaries": later("Penerima manfaat"),
    "agency": later("Instansi"),
    "unit": later("Unit pelaksana"),
    "agency_level": later("Jenis instansi"),
    "level": later("Jenis instansi"),
    "province": later("Provinsi"),
    "regency": later("Kabupaten/kota"),
    "year_started": later("Tahun dirintis"),
    "year_implemented": later("Tahun diterapkan"),
    "sector": later("Sektor"),
    "sectors": later("Sektor"),
    "sdg": later("TPB (SDGs)"),
    "sdgs": later("TPB (SDGs)"),
    "type": later("Jenis inovasi"),
    "innovation_types": later("Jenis inovasi"),
    "digital": later("Bentuk layanan"),
    "status": later("Status"),
    "sources": later("Sumber"),
    "documentation": later("Dokumentasi"),
}

_LEVELS: Mapping[str, object] = {
    "kementerian": later("Kementerian"),
    "lembaga": later("Lembaga"),
    "provinsi": later("Pemerintah provinsi"),
    "kabupaten": later("Pemerintah kabupaten"),
    "kota": later("Pemerintah kota"),
    "desa": later("Pemerintah desa"),
    "bumn": later("BUMN"),
    "bumd": later("BUMD"),
    "lainnya": later("Lainnya"),
}
_AGENCY_KINDS: Mapping[str, object] = {
    "provinsi": later("Pemerintah provinsi"),
    "kabupaten": later("Pemerintah kabupaten"),
    "kota": later("Pemerintah kota"),
    "kementerian": later("Kementerian"),
    "lembaga pemerintah nonkementerian": later("Lembaga pemerintah nonkementerian"),
    "lembaga nonstruktural": later("Lembaga nonstruktural"),
    "lembaga negara": later("Lembaga negara"),
    "TNI dan Polri": later("TNI dan Polri"),
    "badan hukum publik": later("Badan hukum publik"),
    "BUMN": later("BUMN"),
    "perguruan tinggi": later("Perguruan tinggi negeri"),
}
_STATUSES: Mapping[str, object] = {
    "berjalan": later("Berjalan"),
    "berkembang": later("Berjalan dan berkembang"),
    "berhenti": later("Sudah berhenti"),
}
_STATUS_WORDS: Mapping[str, object] = {**_STATUSES, "berkembang": later("Berkembang")}
_DIGITAL: Mapping[str, object] = {"yes": later("Digital"), "no": later("Nondigital")}
_AWARD: Mapping[str, object] = {
    "yes": later("Pernah mendapat penghargaan"),
    "no": later("Belum ada penghargaan tercatat"),
}
_REPLICATION: Mapping[str, object] = {
    "yes": later("Pernah direplikasi"),
    "no": later("Belum ada replikasi tercatat"),
}
_DOCUMENTATION: Mapping[str, object] = {
    "complete": later("Lengkap"),
    "partial": later("Sebagian"),
    "brief": later("Ringkas"),
}

_TYPES: Mapping[str, object] = {
    "proses": later("Proses"),
    "metode": later("Metode"),
    "produk": later("Produk"),
    "konseptual": later("Konseptual"),
    "teknologi": later("Teknologi"),
    "struktur organisasi": later("Struktur organisasi"),
    "hubungan": later("Hubungan"),
    "sumber daya manusia": later("Sumber daya manusia"),
}
_ISLANDS: Mapping[str, object] = {
    "Sumatera": later("Sumatera"),
    "Jawa": later("Jawa"),
    "Bali dan Nusa Tenggara": later("Bali dan Nusa Tenggara"),
    "Kalimantan": later("Kalimantan"),
    "Sulawesi": later("Sulawesi"),
    "Maluku": later("Maluku"),
    "Papua": later("Papua"),
}

_NOTES: Mapping[str, object] = {
    "too_long": later("Pertanyaan dipotong: hanya %(detail)s huruf pertama yang dicari."),
    "unbalanced_quote": later("Ada tanda kutip tanpa pasangan; tanda itu diabaikan."),
    "too_deep": later("Tanda kurung terlalu berlapis; semua tanda kurung diabaikan."),
    "lone_wildcard": later("Tanda * atau ? yang berdiri sendiri diabaikan."),
    "unknown_field": later("Tidak ada bidang bernama “%(detail)s”; kata itu dicari sebagai kata biasa."),
    "unreadable_value": later("Sebagian pertanyaan tidak dapat dibaca; tulis tahun dengan angka, misalnya tahun:2019."),
    "too_many_patterns": later("Hanya %(detail)s pola pertama (*, ?, ~) yang dicari."),
    "pattern_too_short": later("Pola “%(detail)s” terlalu pendek; tambahkan huruf."),
    "expansion_cut": later("Pola “%(detail)s” cocok dengan terlalu banyak kata; hanya sebagian yang dicari."),
    "fit_of_answers": later("Menurut kecocokan: %(detail)s yang menjawab."),
    "fit_of_nearest": later("Menurut kecocokan: %(detail)s yang paling dekat."),
    "fit_of_candidates": later("Kecocokan dibandingkan di antara %(detail)s inovasi yang paling terkait."),
    "stray_operator": later("Kata DAN, ATAU, atau BUKAN yang tidak berpasangan dicari sebagai kata biasa."),
    "common_words_only": later("Pertanyaan hanya berisi kata umum; tambahkan kata yang menyebut masalahnya."),
}

# How a record says in other words what was asked.
_EXPLANATION_KINDS: Mapping[str, object] = {
    "acronym": later("singkatan"),
    "renamed": later("nama lain"),
    "spelling": later("ejaan lain"),
    "chat": later("bahasa sehari-hari"),
    "need": later("makna berdekatan"),
    "english": later("terjemahan"),
}

_KINDS: Mapping[str, object] = {
    "innovation": later("Inovasi"),
    "sector": later("Sektor"),
    "province": later("Provinsi"),
    "need": later("Kebutuhan"),
}

# What a replicator reads, in this order; what of it a record lacks stands in one line.
SECTIONS = (
    "problem",
    "solution",
    "results",
    "steps",
    "prerequisites",
    "drivers",
    "barriers",
    "awards",
    "replications",
)
_EXPECTED = ("agency", "year_implemented", "status", "sectors", *SECTIONS, "sources")


def in_english(record: Innovation) -> English | None:
    """Return what a record says in English where that is the language of the page, else None."""
    return record.english if language() == ENGLISH else None


def facet_label(name: str) -> str:
    """Return the name of a facet."""
    return str(FACETS[name])


def field_label(name: str) -> str:
    """Return the name of a field of the record or of the index."""
    return str(FIELDS[name])


def field_labels(names: tuple[str, ...]) -> str:
    """Return the names of fields as they stand within a sentence."""
    return _field_labels(names, language())


def value_label(facet: str, value: str) -> str:
    """Return the name of a facet's value; a value that is not known is its own name."""
    return _value_label(facet, value, language())


def value_labels(facet: str, values: Iterable[str]) -> list[str]:
    """Return the names of values of a facet."""
    in_language = language()
    return [_value_label(facet, value, in_language) for value in values]


def agency_kind_label(kind: str) -> str:
    """Return the name of a kind of agency."""
    return str(_AGENCY_KINDS[kind])


def kind_label(kind: str) -> str:
    """Return the name of a suggestion's kind."""
    return str(_KINDS[kind])


def suggestion_label(suggestion: Suggestion) -> str:
    """Return what a suggestion is shown as."""
    return _sector(suggestion.key) if suggestion.kind == "sector" else capitalised(suggestion.text)


def sector_label(name: str) -> str:
    """Return what a sector is shown as that a record calls `name`."""
    slug = sector_slug(name)
    return _sector(slug) if slug in sectors() else capitalised(name)


def island_label(name: str) -> str:
    """Return the name of a group of islands."""
    return str(_ISLANDS.get(name, name))


def name_of(item: Sector | Goal) -> str:
    """Return the name of a sector or a goal, as it stands within a sentence."""
    return item.name_en if language() == ENGLISH else item.name_id


def note_sentence(note: Note) -> str:
    """Return the sentence of a note."""
    return str(_NOTES[note.code]) % {"detail": note.detail}


def explanation_label(kind: str) -> str:
    """Return how a record says in other words what was asked, "" where it says the words themselves."""
    return str(_EXPLANATION_KINDS.get(kind, ""))


def home_label(record: Innovation) -> str:
    """Return where a record is at home, from near to far, as far as its agency's name does not say so."""
    return ", ".join(name for name in (record.regency, record.province) if not record.agency.endswith(name))


def place_label(record: Innovation) -> str:
    """Return where a record is at home, from near to far; its agency where that is no region."""
    return ", ".join(name for name in (record.regency, record.province) if name) or record.agency


def status_word(record: Innovation) -> str:
    """Return the status of a record in the one word that has room on a card, "" where it is not known."""
    return str(_STATUS_WORDS.get(record.status, record.status))


def documented(record: Innovation) -> str:
    """Return how well a record is documented, as it stands within a line."""
    return _("dokumentasi: %(level)s", level=value_label("documentation", documentation(record)).lower())


def missing(record: Innovation) -> list[str]:
    """Return the names of what nobody has documented of a record yet."""
    return [field_label(name).lower() for name in _EXPECTED if not getattr(record, name)]


def capitalised(text: str) -> str:
    """Return `text` with a capital first letter, the others as they are."""
    return text[:1].upper() + text[1:]


# A page shows hundreds of names, and the next page mostly the same ones.
@lru_cache(_CACHED_LABELS)
def _value_label(facet: str, value: str, _language: str) -> str:
    return _VALUES.get(facet, capitalised)(value)


@lru_cache(_CACHED_LABELS)
def _field_labels(names: tuple[str, ...], _language: str) -> str:
    return ", ".join(field_label(name).lower() for name in names)


def _from(table: Mapping[str, object]) -> Callable[[str], str]:
    return lambda value: str(table.get(value, value))


def _region(code: str) -> str:
    region = regions().get(code)
    return region.name if region else code


def _sector(slug: str) -> str:
    sector = sectors().get(slug)
    return capitalised(name_of(sector)) if sector else slug


def _agency(id: str) -> str:
    agency = agencies().get(id)
    return agency.name if agency else id


def _goal(number: str) -> str:
    goal = goals().get(int(number)) if number.isdecimal() and len(number) < 3 else None
    return _("TPB %(number)s: %(name)s", number=goal.number, name=name_of(goal)) if goal else number


_PLACE_KINDS: Mapping[str, object] = {
    "kepulauan": later("Kepulauan"),
    "pesisir": later("Pesisir"),
    "tertinggal": later("Tertinggal"),
    "perkotaan": later("Perkotaan"),
}

_VALUES: Mapping[str, Callable[[str], str]] = {
    "agency": _agency,
    "sector": _sector,
    "province": _region,
    "regency": _region,
    "place": _from(_PLACE_KINDS),
    "level": _from(_LEVELS),
    "year": str,
    "sdg": _goal,
    "type": lambda value: str(_TYPES.get(value, capitalised(value))),
    "digital": _from(_DIGITAL),
    "status": _from(_STATUSES),
    "award": _from(_AWARD),
    "replication": _from(_REPLICATION),
    "documentation": _from(_DOCUMENTATION),
}
