"""The first sentence of the results that gives a figure, and which part of it the figure is."""

import pytest

from search_app.headline import LONGEST, headline, sentences


def figure(text: str) -> str | None:
    found = headline(text)
    return found.figure if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dalam setahun tercatat 9.635 kunjungan, 265 di antaranya darurat.", "9.635 kunjungan"),
        ("Setoran mencapai Rp14,7 miliar sejak 2019.", "Rp14,7 miliar"),
        ("Setoran mencapai Rp. 250 juta dalam setahun.", "Rp. 250 juta"),
        ("Pendapatan kargo US$107,78 juta, naik 8%.", "US$107,78 juta"),
        ("Panen naik rata-rata 20\u201330 persen menurut BMKG (2015).", "20\u201330 persen"),
        ("Transaksi senilai Rp9 miliar tercatat.", "Rp9 miliar"),
        ("Sebanyak 500 warga menerima alat senilai Rp9 miliar.", "500 warga"),
        ("Indeks kepuasan 76,99% pada 2013.", "76,99%"),
        ("Tiap pekan terkumpul 7 sampai 8 ton sampah.", "7 sampai 8 ton"),
        ("Sampai 12 Maret 2021 diterbitkan 3.180 dokumen.", "3.180 dokumen"),
        ("Pada 2016\u20132019 program menjangkau 402 desa.", "402 desa"),
        ("Tercatat 140 ribu kunjungan pendakian.", "140 ribu kunjungan"),
        ("Kini ada 40 di seluruh kota.", "40"),
    ],
)
def test_a_figure_is_taken_with_its_unit_as_indonesian_writes_it(text: str, expected: str) -> None:
    assert figure(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Antrean berkurang dan warga puas.",
        "Diluncurkan pada 15 Mei 2023.",
        "Musyawarah berlangsung 21\u201322 Mei 2025 di Mataram.",
        "Berjalan pada 2018\u20132022, lalu berhenti sejak akhir 2023.",
        "Layanan buka pukul 08.00\u201315.00 dan siaga 24 jam.",
        "Dasarnya Peraturan Bupati Nomor 35 Tahun 2014 dan Permen PPN/Bappenas 5/2014.",
        "Masuk Top 99 pada 2020 setelah bersaing dengan 2.250 proposal.",
        "Terpilih di antara 28 inovasi terbaik.",
        "TPS3R dibuka untuk SMAN 1 saat Covid-19 dengan ISO 9001:2015.",
        "Anak usia 0\u201318 tahun dilayani.",
        "Peta skala 1:50.000 disusun di lahan 6 x 14 meter.",
        "Sasarannya 156 desa di 15 kecamatan.",
        "Pada 2022 tujuh alat senilai Rp12,82 miliar diserahkan.",
        "Anggarannya Rp3,3 miliar dalam APBD 2025.",
    ],
)
def test_dates_names_ranks_aims_and_costs_are_no_headline(text: str) -> None:
    assert headline(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kematian bayi turun dari 8 menjadi 5.", "5"),
        ("Jagung naik dari 5,8 ton per hektare pada 2015 menjadi 9,75 ton pada 2020.", "9,75 ton"),
        ("Sebanyak 120 desa menjadi 3 wilayah.", "120 desa"),
        ("Dari sasaran 113 kampung, program digelar 86 kali.", "86 kali"),
        ("Biaya turun dari Rp300 ribu menjadi Rp40 ribu per bulan.", "Rp40 ribu"),
    ],
)
def test_of_a_change_the_figure_is_what_it_came_to(text: str, expected: str) -> None:
    assert figure(text) == expected


def test_the_first_sentence_with_a_figure_is_given_whole() -> None:
    found = headline("Diresmikan 2 Juni 2025. Menurut dr. A. Sari, sekitar 1.104 murid belajar. Ada 30 guru.")
    assert found is not None
    assert (found.before, found.figure, found.after) == ("Menurut dr. A. Sari, sekitar ", "1.104 murid", " belajar.")
    assert found.sentence == "Menurut dr. A. Sari, sekitar 1.104 murid belajar."


def test_points_of_abbreviations_initials_and_numbers_end_no_sentence() -> None:
    text = 'Di Kab. Sigi ada 1.200 kartu. "Cepat." Kata H. Ali, Jl. Melati terang!\nHemat Rp. 5 juta.'
    assert sentences(text) == [
        "Di Kab. Sigi ada 1.200 kartu.",
        '"Cepat."',
        "Kata H. Ali, Jl. Melati terang!",
        "Hemat Rp. 5 juta.",
    ]


def test_a_sentence_too_long_to_be_seen_at_a_glance_is_passed_over() -> None:
    assert figure(f"Ada 30 {'guru ' * LONGEST}. Ada 40 murid.") == "40 murid"
