"""Which titles name two things: those of which each has a word that the other lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources.dedupe.title_words import MOST_WORDS, telling_tokens, titles_differ, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SIKEL Kelurahan Cempaka", "SIKEL Kelurahan Kenanga"),
        ("e-Monev Gizi", "e-Monev Farmasi"),
        ("Festival Buku 2021", "Festival Buku 2022"),
        ("Penataan Situ Tahap II", "Penataan Situ Tahap III"),
        ("Klinik Rokok Puskesmas A", "Klinik Rokok Puskesmas B"),
        ("Kampung Tangguh RW 02", "Kampung Tangguh RW 09"),
        ("Kartu Petani", "Kartu Nelayan"),
        ("Posyandu Remaja", "Posyandu Lansia"),
        ("Layanan Kelurahan Margasari", "Layanan Kelurahan Margosari"),
        ("Pasar Menteng Bersih", "Pasar Benteng Bersih"),
        ("Kelas Menjahit Ibu", "Bengkel Motor Pemuda"),
    ],
)
def test_titles_differ_where_each_has_a_word_that_the_other_lacks(one, other):
    assert titles_differ(one, other) and titles_differ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Antar Obat", "ANTAR OBAT!"),
        ("Antar Obat", "Antar Obat: Tiba dalam Satu Jam"),
        ("Inovasi Antar Obat", "Program Antar Obat"),
        ("Puskesmas Ramah Anak", "Puskemas Ramah Anak"),
        ("Literasi Pedagang Kecil", "Literais Pedagang Kecil"),
        ("Kampung Tegal Sari", "Kampung Tegalsari"),
        ("Budaya 5 R Kantor", "Budaya 5R Kantor"),
        ("Pengaduan 1 Pintu", "Pengaduan Satu Pintu"),
        ("SIKEL Cempaka", "Sistem Informasi Kelurahan Cempaka"),
        ("GERCEP Gizi", "Gerak Cepat Gizi"),
        ("PATEN Berkeliling", "Pelayanan Administrasi Terpadu Kecamatan Berkeliling"),
        ("Peningkatan Mutu Air", "Optimalisasi Air"),
        ("eMonev Gizi", "e-Monev Gizi"),
    ],
)
def test_titles_do_not_differ_by_spelling_acronyms_subtitles_and_common_words(one, other):
    assert not titles_differ(one, other) and not titles_differ(other, one)


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_order_of_two_titles_does_not_matter_and_none_differs_from_itself(one, other):
    assert titles_differ(one, other) == titles_differ(other, one)
    assert not titles_differ(one, one)


def test_titles_of_one_letter_again_and_again_are_compared_in_no_time():
    assert not titles_differ(f"{'aaaaaaa ' * 150}b", f"{'aaaaaaaaaaaaaaaaaaaa ' * 150}c")
    assert not titles_differ(" ".join(map(str, range(MOST_WORDS))), " ".join(map(str, range(MOST_WORDS + 9))))


def test_words_are_compared_by_stems_and_numbers_as_they_are():
    assert list(tokens("Pelayanan di Tahap II No. 5")) == [*tokens("Layanan Tahap"), "#ii", "no", "#5"]
    assert list(telling_tokens("Pelayanan Pasien")) == list(tokens("Pasien"))
