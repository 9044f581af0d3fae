"""Meanings decided by values."""

from __future__ import annotations

import pytest

from indexer.sources.formats.tables.column_values import contradict, fits, is_office


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("status", ["Penerapan", "Uji Coba", "inisiatif", "lain"]),
        ("digital", ["Digital", "Non Digital"]),
        ("innovation_types", ["Proses, metode", "Produk"]),
        ("sectors", ["Urusan Pemerintahan Bidang Kesehatan", "Perhubungan"]),
        ("agency_level", ["Kabupaten", "Pemerintah Kota"]),
        ("regency", ["Kota Bogor", "Kab. Sleman"]),
        ("province", ["JAWA BARAT"]),
        ("unit", ["Dinas Kesehatan", "UPTD Puskesmas Melati", "Siti"]),
        ("year_implemented", ["12 Januari 2021", "44197"]),
        ("source_title", ["Buku Top 99", "https://contoh.go.id"]),
        ("solution", ["Kader mengantar obat ke rumah lansia setiap hari Senin."]),
        ("steps", ["Bentuk tim; latih kader"]),
        ("status", []),
    ],
)
def test_values_that_fit_decide(field, values):
    assert fits(field, values)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("status", ["0", "3", "4"]),
        ("digital", ["1", "0"]),
        ("innovation_types", ["Inovasi pelayanan publik"]),
        ("sectors", ["Juara 1", "Juara 2"]),
        ("agency_level", ["1", "2"]),
        ("regency", ["aula", "balai"]),
        ("unit", ["Siti Aminah", "dr. Budi (Puskesmas)", "OPD"]),
        ("year_implemented", ["1", "x"]),
        ("source_title", ["APBD", "Dana Desa", "Swadaya"]),
        ("solution", ["Lengkap", "-"]),
        ("steps", ["Tahap 1", "Tahap 2"]),
    ],
)
def test_values_of_something_else_do_not(field, values):
    assert not fits(field, values)


def test_numbers_contradict_a_text_and_no_year():
    assert contradict("unit", ["12", "3,5 %"])
    assert not contradict("unit", ["12", "Dinas"])
    assert not contradict("year_started", ["2020"])
    assert not contradict("unit", [])


def test_an_office_is_no_person():
    assert is_office(" RSUD Contoh")
    assert not is_office("Badaniah Putri")
