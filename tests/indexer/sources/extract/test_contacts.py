"""Contact data and the names beside it: dropped and counted, and nothing else."""

import pytest

from indexer.sources.extract.contacts import drop_contacts
from tests.indexer.sources.conftest import needs_replica
from tests.studies.duplicates import SOURCES, source_records_of


@pytest.mark.parametrize(
    "text",
    [
        "Hubungi 0812-3456-7890 segera",
        "Telp. (031) 8431234",
        "WA 62 812 3456 7890",
        "surel budi.s@contoh.go.id",
        "budi[at]contoh.go.id",
        "Jalan Melati No. 7",
        "wa.me/628123456789",
    ],
)
def test_contact_data_is_dropped_and_counted(text):
    cleaned, count = drop_contacts(text)
    assert count == 1
    assert not any(mark in cleaned for mark in ("0812", "8431234", "3456", "@", "[at]", "Melati", "wa.me"))


@pytest.mark.parametrize(
    "text",
    [
        "Narahubung: Budi Santoso (0812-3456-7890)",
        "Narahubung: Budi",
        "Contact person: Ibu Budi Santoso, S.Kom., M.Si",
        "CP: Budi 081234567890 / Santoso 081234567891",
        "Hubungi Pak Budi di nomor 0812-3456-7890.",
        "Hubungi Budi Santoso lewat WA 081234567890",
        "Informasi: Budi Santoso (0812-3456-7890).",
        "Bapak Budi - budi@contoh.go.id",
        "WA 0812-3456-7890 (Budi)",
        "a.n. Budi Santoso 081234567890",
        "Penulis: Budi Santoso",
        "Oleh: Drs. Budi Santoso, MM",
        "Inovator: dr. Budi",
        "Kontak: BUDI SANTOSO / 0812 3456 7890",
    ],
)
def test_names_of_contacts_and_authors_are_dropped_with_their_numbers(text):
    cleaned, count = drop_contacts(text)
    assert count >= 1
    assert not any(part in cleaned.casefold() for part in ("budi", "santoso", "0812", "@"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Kontak: Puskesmas Bendo (0351) 123456", "Kontak: Puskesmas Bendo"),
        ("Hubungi Puskesmas Bendo di 0812-3456-7890", "Hubungi Puskesmas Bendo di"),
        ("Call Center Sehat (0812-3456-7890)", "Call Center Sehat"),
        ("Layanan Antar Jemput 0812-3456-7890", "Layanan Antar Jemput"),
        (
            "Wali Kota Tri Rismaharini membuka layanan, telepon (031) 8431234",
            "Wali Kota Tri Rismaharini membuka layanan, telepon",
        ),
    ],
)
def test_offices_keep_their_names_beside_a_number(text, kept):
    assert drop_contacts(text) == (kept, 1)


def test_no_text_of_the_shipped_records_loses_a_word(shipped_records):
    for record in shipped_records:
        for value in record.to_mapping().values():
            for text in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
                if isinstance(text, str):
                    assert drop_contacts(text) == (text, 0)


@needs_replica
def test_no_source_record_holds_contact_data_any_more_or_a_mark_of_it():
    for name in SOURCES:
        for record in source_records_of(name).values():
            assert drop_contacts(record.solution) == (record.solution, 0)
            assert "\ue000" not in record.to_json().decode()


@pytest.mark.parametrize(
    "text",
    [
        "Inovator: Dinas Kesehatan Kota Malang",
        "Penanggung jawab: Sekretaris Daerah",
        "Oleh: Pemerintah Kota Surabaya",
        "digagas oleh Bupati Karanganyar Bapak Juyiatmono.",
        "Ibu Hamil Sehat 2020",
        "Narahubung: petugas loket",
        "Penulis: Guru dan Siswa",
        "pukul 08.00-16.00",
        "Rp 1.250.000.000",
        "tahun 2014-2019",
        "sejak 01-02-2019",
        "Jalan Melati ramai",
        "0,75 persen",
        "Perda No. 7 Tahun 2008",
    ],
)
def test_what_is_no_contact_data_stays(text):
    assert drop_contacts(text) == (text, 0)
