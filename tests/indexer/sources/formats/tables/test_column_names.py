"""Names of columns, however they are written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language_files import language_table
from indexer.sources.formats.tables.column_names import NUMBER, ColumnNames, Meaning, lead_in, shown_name
from indexer.sources.spec import TARGETS, Rule, Spec

SPEC = Spec(name="a", kind="file", title="a", where=("a.csv",))


def fields(name, spec=SPEC):
    return [meaning.field for meaning in ColumnNames(spec).known(name).meanings]


@pytest.mark.parametrize(
    "name",
    [
        *("nama_inovasi", "NAMA INOVASI", "namaInovasi", "nama-inovasi", "Nama\nInovasi", "Nama Inovasi (wajib)"),
        *("1. Nama Inovasi*", "a) Judul", "(1) Judul Inovasi", "Nama Inovasi / Judul", "Nama Inovasi :", "judul"),
        *("\u200bNama\u00a0Ino\u00advasi\ufeff", "\u202aJudul\u202c", "inovasi.nama", "data.judul", "Innovation Title"),
    ],
)
def test_a_title_is_known_in_every_spelling(name):
    assert fields(name) == ["title"]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("latar_belakang", "problem"),
        ("Latar Belakang dan Tujuan", "problem"),
        ("rancangBangun", "solution"),
        ("Rancang Bangun Inovasi Daerah", "solution"),
        ("tujuan_inovasi", "solution"),
        ("Manfaat (Outcome)", "results"),
        ("Signifikansi/Dampak", "results"),
        ("kabupaten_kota", "regency"),
        ("bps_nama_kabupaten_kota", "regency"),
        ("Kab./Kota", "regency"),
        ("tgl_pelaksanaan", "year_implemented"),
        ("Waktu Uji Coba", "year_started"),
        ("perangkat_daerah", "unit"),
        ("instansi.nama", "agency"),
        ("Urusan Utama", "sectors"),
        ("Waktu (Penerapan)", "year_implemented"),
        ("Key Success Factors", "drivers"),
        ("NO.", NUMBER),
    ],
)
def test_names_of_forms_and_exports_are_known(name, field):
    assert fields(name) == [field]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "kode_provinsi",
            "bps_kode_kabupaten_kota",
            "id",
            "jumlah",
            "satuan",
            "skor",
            "nilai",
            "kematangan",
            "alamat",
        ),
        *(
            "sumber_dana",
            "nama penanggung jawab",
            "no hp",
            "Jumlah (Tahun)",
            "instansi.alamat",
            "x / OPD",
            "",
            "(",
            ".",
        ),
    ],
)
def test_a_name_that_says_something_else_is_not_guessed(name):
    assert fields(name) == []


def test_names_with_two_meanings_leave_both_to_the_values():
    assert ColumnNames(SPEC).known("Tahapan").meanings == (Meaning("status", True), Meaning("steps", True))


def test_every_field_is_known_by_its_own_name_and_every_meaning_is_a_field():
    assert [name for name in TARGETS if name not in fields(name) + fields(name.replace("_", " "))] == []
    meant = {part.strip(" ?") for row in language_table("columns.csv") for part in row["meanings"].split("|")}
    assert meant - {*TARGETS, NUMBER} == set()


def test_no_name_stands_in_the_table_twice():
    names = [
        ColumnNames(SPEC).known(row["name"]) and row["name"].replace(" ", "") for row in language_table("columns.csv")
    ]
    assert sorted(names) == sorted(set(names))


def test_a_described_field_has_its_column_alone_and_an_empty_one_none():
    spec = replace(SPEC, fields={"steps": Rule("column", ""), "summary": Rule("column", "Uraian Singkat Kegiatan")})
    assert fields("uraian_singkat_kegiatan", spec) == ["summary"]
    assert fields("Langkah", spec) == fields("Ringkasan", spec) == []
    assert fields("Tahapan", spec) == ["status"]


def test_a_column_may_be_given_a_meaning_or_none():
    spec = replace(SPEC, columns={"Tahapan": "", "Kode": "keywords"})
    assert (fields("TAHAPAN", spec), fields("kode", spec)) == ([], ["keywords"])
    assert ColumnNames(spec).missing({"tahapan", "Judul"}) == ["Kode"]


@given(st.text())
def test_any_text_is_shown_in_one_short_line(name):
    shown = shown_name(name)
    assert len(shown) <= 200
    assert shown.isprintable()
    fields(name)


@pytest.mark.parametrize(
    ("name", "text"),
    [("latar_belakang", "Latar belakang"), ("2. HASIL (angka):", "Hasil"), ("namaInovasi", "Nama Inovasi")],
)
def test_a_name_leads_in_a_text_as_a_sentence_begins(name, text):
    assert lead_in(name) == text
