"""Kinds of place, of records and of regions."""

from corpus import Innovation
from corpus.home_regions import ARCHIPELAGO, CITY, COAST, DISADVANTAGED, place_kinds


def at(province="", regency=""):
    return place_kinds(Innovation(id="a", title="A", province=province, regency=regency))


def test_a_regency_of_islands_is_an_archipelago_on_the_coast():
    assert {ARCHIPELAGO, COAST} <= set(at("Maluku", "Kabupaten Kepulauan Aru"))


def test_a_regency_shares_the_islands_of_its_province():
    assert ARCHIPELAGO in at("Kepulauan Riau", "Kabupaten Bintan")


def test_a_kota_is_a_city_and_a_thinly_peopled_regency_is_none():
    assert CITY in at("Jawa Timur", "Kota Surabaya")
    assert CITY not in at("Papua Selatan", "Kabupaten Boven Digoel")


def test_a_regency_as_dense_as_a_city_is_one():
    assert CITY in at("Jawa Tengah", "Kabupaten Sukoharjo")


def test_a_disadvantaged_regency_is_known_as_such():
    assert DISADVANTAGED in at("Papua", "Kabupaten Supiori")


def test_a_national_agency_has_no_kind_of_place():
    assert at() == ()
