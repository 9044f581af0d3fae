"""Names in records to the agencies that they belong to."""

from __future__ import annotations

import pytest

from corpus import Innovation
from corpus.agencies.resolve import NO_NAME, NO_REGION, OUTSIDE, SEVERAL, UNKNOWN, resolve, resolve_name

JATIM, SURABAYA = ("Jawa Timur", ""), ("Jawa Timur", "Kota Surabaya")
BANDUNG = ("Jawa Barat", "Kota Bandung")


@pytest.mark.parametrize(
    ("name", "level", "place", "id"),
    [
        ("Pemerintah Provinsi Jawa Timur", "", ("", ""), "provinsi-jawa-timur"),
        ("Pemerintah Aceh", "", ("", ""), "provinsi-aceh"),
        ("Pemkot Surabaya", "", ("", ""), "kota-surabaya"),
        ("PEMERINTAH KAB. SLEMAN", "", ("", ""), "kabupaten-sleman"),
        ("RSUD dr. Soetomo Provinsi Jawa Timur", "", SURABAYA, "provinsi-jawa-timur"),
        ("RSUD dr. Soetomo", "provinsi", SURABAYA, "provinsi-jawa-timur"),
        ("RSUD dr. Iskak Tulungagung", "kabupaten", ("Jawa Timur", "Kabupaten Tulungagung"), "kabupaten-tulungagung"),
        ("Puskesmas Jagir Kota Surabaya", "", ("", ""), "kota-surabaya"),
        ("Puskesmas Jagir", "", SURABAYA, "kota-surabaya"),
        ("Dinas Kesehatan Kabupaten Bandung", "", BANDUNG, "kabupaten-bandung"),
        ("RSUD Ujung Berung Jawa Barat", "kota", BANDUNG, "kota-bandung"),
        ("Kecamatan Tegalsari", "", SURABAYA, "kota-surabaya"),
        ("Pemerintah Desa Kutuh", "desa", ("Bali", "Kabupaten Badung"), "kabupaten-badung"),
        ("SMPN 2 Pakem", "", ("Jawa Timur", "Kabupaten Bondowoso"), "kabupaten-bondowoso"),
        ("SMKN 1 Pundong", "", ("Jawa Tengah", "Kabupaten Klaten"), "provinsi-jawa-tengah"),
        ("Bank Jatim", "bumd", JATIM, "provinsi-jawa-timur"),
        ("PDAM Surya Sembada Kota Surabaya", "", ("", ""), "kota-surabaya"),
        ("PDAM Tirta Bangka", "bumd", ("Kepulauan Bangka Belitung", "Kabupaten Bangka"), "kabupaten-bangka"),
        ("Kemenkes RI", "", ("", ""), "kemenkes"),
        ("Kementerian Riset, Teknologi, dan Pendidikan Tinggi", "kementerian", ("", ""), "kemenristek"),
        ("Polres Sleman", "lembaga", ("Daerah Istimewa Yogyakarta", "Kabupaten Sleman"), "polri"),
        ("Polrestabes Surabaya", "kota", SURABAYA, "polri"),
        ("Kejaksaan Negeri Badung", "", ("Bali", "Kabupaten Badung"), "kejaksaan"),
        ("Kanwil Kementerian Agama Provinsi Bali", "", ("Bali", ""), "kemenag"),
        ("Kantor Pertanahan Kota Tangerang", "lembaga", ("Banten", "Kota Tangerang"), "atr-bpn"),
        ("Lapas Kelas IIB Tuban", "", ("Jawa Timur", "Kabupaten Tuban"), "kemenimipas"),
        ("Balai Besar POM di Bogor", "", BANDUNG, "bpom"),
        ("Badan Narkotika Nasional Kabupaten Kediri", "", ("Jawa Timur", "Kabupaten Kediri"), "bnn"),
        ("KPU Kabupaten Garut", "", ("Jawa Barat", "Kabupaten Garut"), "kpu"),
        ("MAN 1 Kota Malang", "", ("Jawa Timur", "Kota Malang"), "kemenag"),
        ("Institut Pertanian Bogor", "lainnya", ("", ""), "ipb"),
    ],
)
def test_an_agency_by_name_level_and_place(name, level, place, id):
    province, regency = place
    found = resolve_name(name, level=level, province=province, regency=regency).agency
    assert found
    assert found.id == id


@pytest.mark.parametrize(
    ("name", "level", "place", "lack"),
    [
        ("", "kota", SURABAYA, NO_NAME),
        ("Dinas Kesehatan", "", ("", ""), NO_REGION),
        ("Puskesmas Jagir", "", JATIM, NO_REGION),
        ("Dinas Kesehatan Kota Bandung dan Kabupaten Bandung", "", BANDUNG, SEVERAL),
        ("Dinas Sosial Provinsi Jawa Barat", "kota", BANDUNG, SEVERAL),
        ("RSUD dr. Soetomo", "", SURABAYA, SEVERAL),
        ("Kementerian Sihir", "kementerian", ("", ""), UNKNOWN),
        ("Yayasan Ksatria Medika Airlangga", "lainnya", ("", ""), OUTSIDE),
        ("Palang Merah Indonesia Kabupaten Tangerang", "lainnya", ("Banten", "Kabupaten Tangerang"), OUTSIDE),
        ("PT Asian Agri", "lainnya", ("", ""), OUTSIDE),
        ("<script>alert(1)</script>", "", ("", ""), OUTSIDE),
    ],
)
def test_what_could_be_several_or_none_belongs_to_none_and_says_why(name, level, place, lack):
    province, regency = place
    found = resolve_name(name, level=level, province=province, regency=regency)
    assert (found.agency, found.lack) == (None, lack)


@pytest.mark.parametrize(
    ("unit", "id"),
    [
        ("Kantor Imigrasi Kelas II Blitar", "kemenimipas"),
        ("Divisi Keimigrasian Kantor Wilayah Papua", "kemenimipas"),
        ("Biro Hubungan Masyarakat", "kemenkumham"),
        ("", "kemenkumham"),
    ],
)
def test_a_unit_of_a_ministry_that_was_split_belongs_to_the_successor_that_has_it(unit, id):
    found = resolve_name("Kementerian Hukum dan Hak Asasi Manusia", unit, "kementerian")
    assert found.agency
    assert found.agency.id == id


def test_a_record_without_an_agency_is_told_by_its_unit():
    record = Innovation("a", "A", unit="Puskesmas Jagir", province="Jawa Timur", regency="Kota Surabaya")
    found = resolve(record).agency
    assert found
    assert found.id == "kota-surabaya"


def test_of_the_records_that_ship_only_companies_and_communities_belong_to_none(shipped_records):
    lacking = [(record, found.lack) for record in shipped_records if not (found := resolve(record)).agency]
    assert {lack for _, lack in lacking} == {OUTSIDE}
    assert {record.agency_level for record, _ in lacking} == {"lainnya"}
    assert len(lacking) < 0.05 * len(shipped_records)
