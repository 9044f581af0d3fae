"""Offices of national bodies stay themselves, with the region they work in."""

import pytest

from indexer.sources.extract.national_bodies import national_body


@pytest.mark.parametrize(
    ("site", "level", "regency"),
    [
        ("BPS Kabupaten Bekasi", "lembaga", "Kabupaten Bekasi"),
        ("Badan Pusat Statistik Kota Batu", "lembaga", "Kota Batu"),
        ("Kantor Kementerian Agama Kabupaten Ngawi", "kementerian", "Kabupaten Ngawi"),
        ("Kemenag Kota Batu", "kementerian", "Kota Batu"),
        ("Kantor Pertanahan Kabupaten Sleman", "kementerian", "Kabupaten Sleman"),
        ("Kejaksaan Negeri Kota Bandung", "lembaga", "Kota Bandung"),
        ("Polres Sleman", "lembaga", "Kabupaten Sleman"),
        ("KPP Pratama Bantul", "kementerian", "Kabupaten Bantul"),
        ("Kantor Imigrasi Kelas I TPI Tanjung Perak", "kementerian", ""),
        ("Lapas Kelas IIB Tuban", "kementerian", "Kabupaten Tuban"),
        ("Pengadilan Negeri Garut", "lembaga", "Kabupaten Garut"),
        ("BPJS Kesehatan Cabang Solok", "lembaga", ""),
        ("Balai Besar POM di Yogyakarta", "lembaga", "Kota Yogyakarta"),
        ("Bawaslu Kabupaten Garut", "lembaga", "Kabupaten Garut"),
        ("KPU Kabupaten Garut", "lembaga", "Kabupaten Garut"),
        ("Bea Cukai Kudus", "kementerian", "Kabupaten Kudus"),
    ],
)
def test_a_site_that_begins_with_the_name_of_a_body_is_its_own(site, level, regency):
    body = national_body(["Beranda", site], "Layanan dari Pemerintah Kabupaten Sleman.")
    assert body is not None
    assert (body.name, body.level, body.region.regency) == (site, level, regency)


@pytest.mark.parametrize(
    "text",
    ["Lapas Kelas IIB Tuban membuka kebun sayur.", "Warga menunggu. Pengadilan Agama lalu bersidang di kapal."],
)
def test_a_text_that_a_body_owns_is_its_own(text):
    assert national_body(["Kabar"], text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Dinas Sosial Kota Malang bekerja sama dengan Polres Malang.",
        "Peserta BPJS Kesehatan dilayani tanpa antre.",
        "Warga melapor ke polres lalu pulang.",
        "Kader mendata warga.",
    ],
)
def test_a_body_that_is_only_mentioned_owns_nothing(text):
    assert national_body(["Dinas Sosial"], text) is None
