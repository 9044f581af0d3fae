"""Which columns do the open data have? Both tables, and the data dictionary that is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from corpus.innovation import Innovation
from corpus.reference import AGENCY_LEVELS, INNOVATION_TYPES, STATUSES, sectors
from corpus.replications.entry import STAGES
from indexer.open_data.column import FLAT, NESTED, Column, Table

_YEAR = "tahun / year"
_FIELDS = tuple(field.name for field in fields(Innovation))


def _year(indonesian: str, english: str, name: str = "year") -> Column:
    return Column(name, indonesian, english, "integer", unit=_YEAR)


def _texts(name: str, indonesian: str, english: str) -> Column:
    return Column(name, indonesian, english, is_list=True)


INNOVATIONS = Table(
    "inovasi",
    (
        Column(
            "id",
            "Nama tetap inovasi ini, juga di alamat halamannya",
            "Lasting name, which its page's address holds too",
        ),
        Column("title", "Judul resmi", "Official title"),
        Column("summary", "Ringkasan dalam satu atau dua kalimat", "What it is, in a sentence or two"),
        Column("problem", "Masalah yang dijawab", "The problem that it answers"),
        Column("solution", "Cara kerjanya", "How it works"),
        Column("results", "Hasil yang diceritakan sumber", "What its sources say came of it"),
        _texts("steps", "Langkah penerapan, berurutan", "Steps to put it in place, in order"),
        _texts("drivers", "Yang mendorong keberhasilannya", "What helped it to succeed"),
        _texts(
            "barriers", "Hambatan, dan cara mengatasinya bila diceritakan", "Barriers, and how they were met if told"
        ),
        _texts("prerequisites", "Yang harus ada sebelum mulai", "What must be there before it begins"),
        Column("agency", "Instansi pemilik", "The agency that made it"),
        Column("unit", "Unit pelaksana di dalam instansi", "The unit within the agency that runs it"),
        Column("agency_level", "Jenis instansi", "Kind of agency", allowed=AGENCY_LEVELS),
        Column("province", "Nama provinsi", "Name of the province"),
        Column("province_code", "Kode provinsi (Kemendagri)", "Code of the province (Home Affairs)", formats=FLAT),
        Column("regency", "Nama kabupaten atau kota", "Name of the regency or city"),
        Column(
            "regency_code",
            "Kode kabupaten/kota (Kemendagri)",
            "Code of the regency or city (Home Affairs)",
            formats=FLAT,
        ),
        _year("Tahun mulai dirintis", "First year of work", "year_started"),
        _year("Tahun mulai diterapkan", "First year in service", "year_implemented"),
        Column(
            "sectors",
            "Sektor pelayanan, paling banyak tiga",
            "Sectors of public service, three at most",
            is_list=True,
            allowed=tuple(sector.name_id for sector in sectors().values()),
        ),
        Column(
            "sdgs",
            "Nomor Tujuan Pembangunan Berkelanjutan",
            "Numbers of the Sustainable Development Goals",
            "integer",
            is_list=True,
            allowed=tuple(str(number) for number in range(1, 18)),
        ),
        Column("innovation_types", "Jenis inovasi", "Kinds of innovation", is_list=True, allowed=INNOVATION_TYPES),
        Column(
            "digital",
            "Benar bila bergantung pada perangkat lunak atau internet; kosong bila tidak diketahui",
            "True where it depends on software or the internet; empty where unknown",
            "boolean",
            allowed=("true", "false"),
        ),
        _texts("beneficiaries", "Penerima manfaat", "Whom it serves"),
        Column(
            "awards",
            "Penghargaan",
            "Awards",
            "object",
            is_list=True,
            parts=(Column("name", "Nama penghargaan", "Name of the award"), _year("Tahunnya", "Its year")),
        ),
        Column(
            "replications",
            "Peniru yang disebut sumber (selengkapnya di daftar replikasi)",
            "Agencies that its sources say follow it (the register has more)",
            "object",
            is_list=True,
            parts=(Column("agency", "Instansi yang meniru", "The agency that follows"), _year("Tahunnya", "Its year")),
        ),
        Column("status", "Keadaan terakhir yang diketahui", "Last known state", allowed=STATUSES),
        _texts("keywords", "Kata kunci", "Keywords"),
        Column(
            "english",
            "Padanan judul dan ringkasan dalam bahasa Inggris",
            "The title and a summary in English",
            "object",
            parts=(
                Column("title", "Padanan judul resmi", "A gloss of the official title"),
                Column("summary", "Ringkasan dalam dua kalimat", "What it does, in two sentences"),
            ),
            formats=NESTED,
        ),
        Column("english_title", "Padanan judul dalam bahasa Inggris", "A gloss of the title in English", formats=FLAT),
        Column("english_summary", "Ringkasan dalam bahasa Inggris", "A summary in English", formats=FLAT),
        Column(
            "inferred",
            "Kolom yang isinya disimpulkan, bukan disebut sumber",
            "Columns whose content was inferred, not given by a source",
            is_list=True,
            allowed=_FIELDS,
        ),
        Column(
            "sources",
            "Sumber fakta",
            "Where the facts come from",
            "object",
            is_list=True,
            parts=(
                Column("title", "Judul sumber", "Title of the source"),
                Column("publisher", "Penerbit", "Publisher"),
                _year("Tahun terbit", "Year of publication"),
                Column("url", "Alamat web", "Web address"),
            ),
        ),
    ),
)

_STEP = (
    Column("stage", "Tahap yang dicapai", "Stage reached", allowed=STAGES),
    Column("date", "Tahun, bulan, atau hari (ISO 8601)", "Year, month or day (ISO 8601)"),
    Column("note", "Catatan", "Note"),
    Column("source_url", "Alamat web buktinya", "Web address of the evidence"),
)

REPLICATIONS = Table(
    "replikasi",
    (
        Column("id", "Nama tetap replikasi ini", "Lasting name of this replication"),
        Column("innovation", "Inovasi yang ditiru", "The innovation that is followed"),
        Column(
            "innovation_id", "`id` di tabel inovasi; kosong bila tidak ada", "`id` in the other table, if it is there"
        ),
        Column("origin", "Instansi asal", "The agency that made it"),
        Column("origin_code", "Kode wilayah asal (Kemendagri)", "Code of its region (Home Affairs)"),
        Column("replicator", "Instansi yang meniru", "The agency that follows"),
        Column("replicator_code", "Kode wilayah peniru (Kemendagri)", "Code of its region (Home Affairs)"),
        Column("change", "Yang dibuat berbeda oleh peniru", "What the follower does otherwise"),
        Column("result", "Hasil yang dilaporkan peniru", "What came of it"),
        Column(
            "steps", "Tahap, berurutan", "Stages, in order", "object", is_list=True, parts=_STEP, formats=NESTED
        ),
        *(
            Column(part.name, part.indonesian, part.english, allowed=part.allowed, formats=FLAT) for part in _STEP
        ),
    ),
)  # fmt: skip
"""In flat files a row for each stage of each replication, as `tiru register import` reads it."""

TABLES = (INNOVATIONS, REPLICATIONS)

DICTIONARY_HEADER = (
    "table", "column", "meaning_id", "meaning_en", "type", "is_list", "unit", "allowed_values", "formats",
)  # fmt: skip


def dictionary_rows() -> Iterator[list[str]]:
    """Yield the rows of the data dictionary: each column, and after it the parts of what it holds."""
    for table in TABLES:
        for column in table.columns:
            yield _dictionary_row(table, column.name, column, column)
            for part in column.parts:
                yield _dictionary_row(table, f"{column.name}.{part.name}", part, column)


def _dictionary_row(table: Table, name: str, column: Column, within: Column) -> list[str]:
    return [
        table.name,
        name,
        column.indonesian,
        column.english,
        column.type,
        "true" if column.is_list else "false",
        column.unit,
        "; ".join(column.allowed),
        ", ".join(within.formats),
    ]
