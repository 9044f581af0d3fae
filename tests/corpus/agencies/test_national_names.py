"""National bodies by every way to write them."""

from __future__ import annotations

import pytest

from corpus.agencies.national_names import national_bodies


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Kementerian Kesehatan", "kemenkes"),
        ("KEMENTRIAN KESEHATAN R.I.", "kemenkes"),
        ("Kemenkes RI", "kemenkes"),
        ("Departemen Kesehatan Republik Indonesia", "kemenkes"),
        ("Kementerian Agraria & Tata Ruang / Badan Pertanahan Nasional", "atr-bpn"),
        ("BPN", "atr-bpn"),
        ("Kanwil Kementerian Agama Provinsi Bali", "kemenag"),
        ("Kementerian Riset, Teknologi, dan Pendidikan Tinggi", "kemenristek"),
        ("Kementerian Pekerjaan Umum dan Perumahan Rakyat", "kementerian-pupr"),
        ("Kementerian Pekerjaan Umum", "kementerian-pu"),
        ("Polres Sleman", "polri"),
        ("Kejari Kota Bandung", "kejaksaan"),
        ("Mahkamah Syar\u2019iyah Sabang", "mahkamah-agung"),
        ("Pelabuhan Indonesia", None),
        ("PT Pelabuhan Indonesia III (Persero)", "pelindo"),
        ("PT. Bank Negara Indonesia (Persero), Tbk.", "bni"),
        ("Pusat Diklat Kementerian Dalam Negeri Regional Yogyakarta", "kemendagri"),
        ("Perwakilan BKKBN Provinsi Maluku Utara", "kemendukbangga"),
        ("Lembaga Pariwisata Nusa", None),
        ("", None),
        ("…", None),
    ],
)
def test_a_body_by_its_names_abbreviations_and_offices(text, id):
    assert {agency.id for agency in national_bodies(text)} == ({id} if id else set())


def test_a_short_abbreviation_counts_in_capitals_only():
    assert {agency.id for agency in national_bodies("LAN Makassar")} == {"lan"}
    assert not national_bodies("lan kantor kami")
    assert not national_bodies("Big Data untuk Desa")
