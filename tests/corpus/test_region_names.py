"""Regions and levels of agencies recognised in names and running text."""

import pytest

from corpus.reference import regions
from corpus.region_names import NO_REGION, agency_level, main_region, parse_region, region_of_code, regions_in


@pytest.mark.parametrize("form", ["{}", "PEMERINTAH {}", "Pemerintah {}"])
def test_every_region_is_known_by_its_name(form):
    for code, region in regions().items():
        name = region.name if region.level != "provinsi" else f"Provinsi {region.name}"
        assert parse_region(form.format(name)) == region_of_code(code), name


@pytest.mark.parametrize(
    ("name", "level", "region"),
    [
        ("Kab. Sleman", "kabupaten", "Kabupaten Sleman"),
        ("Pemkab Sleman", "kabupaten", "Kabupaten Sleman"),
        ("Pemkot Surabaya", "kota", "Kota Surabaya"),
        ("KOTA PROBOLINGGO", "kota", "Kota Probolinggo"),
        ("Pemprov Jabar", "provinsi", "Jawa Barat"),
        ("Prov. Sumatera Selatan", "provinsi", "Sumatera Selatan"),
        ("DIY", "provinsi", "Daerah Istimewa Yogyakarta"),
    ],
)
def test_usual_spellings_of_governments_are_known(name, level, region):
    found = parse_region(name)
    assert (found.level, found.regency or found.province) == (level, region)


def test_the_region_a_text_is_about_is_the_one_it_names_most():
    assert (
        main_region("Di Kabupaten Sleman, dan sekali lagi Kab. Sleman. Kabupaten Bantul ikut.").regency
        == "Kabupaten Sleman"
    )
    assert main_region("Kabupaten Sleman dan Kabupaten Bantul").regency == ""
    assert main_region("Kabupaten Sleman dan Kabupaten Bantul").province == "Daerah Istimewa Yogyakarta"
    assert main_region("Kota yang indah, kabupaten yang maju") == NO_REGION


@pytest.mark.parametrize(
    ("agency", "level"),
    [
        ("Kementerian Pertanian", "kementerian"),
        ("PT PLN (Persero)", "bumn"),
        ("PDAM Kota Malang", "bumd"),
        ("Pemerintah Desa Ponggok", "desa"),
        ("Badan Kepegawaian Negara", "lembaga"),
        ("Sanggar Seni", ""),
    ],
)
def test_the_level_of_an_agency_is_read_from_its_name(agency, level):
    assert agency_level(agency) == level


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Dinas Kesehatan DI Yogyakarta", "Daerah Istimewa Yogyakarta"),
        ("Dinas Kesehatan D.I. Yogyakarta", "Daerah Istimewa Yogyakarta"),
        ("Bappeda DIY", "Daerah Istimewa Yogyakarta"),
        ("Dinas Sosial DKI Jakarta", "DKI Jakarta"),
        ("Daerah Khusus Ibukota Jakarta", "DKI Jakarta"),
        ("warga N.T.T. dan tetangganya", "Nusa Tenggara Timur"),
        ("Kepulauan Bangka Belitung", "Kepulauan Bangka Belitung"),
        ("Nanggroe Aceh Darussalam", "Aceh"),
    ],
)
def test_a_province_is_found_once_by_each_of_its_official_forms(text, province):
    assert [(found.province, count) for found, count in regions_in(text).items()] == [(province, 1)]


def test_names_that_may_mean_something_else_do_not_stand_alone():
    assert not regions_in("Dibuka di Jakarta, lalu di Yogyakarta dan di Papua")
    assert not regions_in("Diyakini, didik, DIYA")
