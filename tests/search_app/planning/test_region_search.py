"""A typed name to regions."""

import pytest

from corpus.reference import reference_table
from search_app.planning.region_search import find_regions, near_regions


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Surabaya", "Kota Surabaya"),
        ("kab malang", "Kabupaten Malang"),
        ("kab. malang", "Kabupaten Malang"),
        ("nusa tenggara timur", "Nusa Tenggara Timur"),
        ("Kab.Malang", "Kabupaten Malang"),
        ("d.k.i. jakarta", "DKI Jakarta"),
        ("jogja", None),
        ("xyzzy", None),
        ("malang", "Kota Malang"),
        ("DI Yogyakarta", "Daerah Istimewa Yogyakarta"),
        ("prov. d.i. yogyakarta", "Daerah Istimewa Yogyakarta"),
        ("Kab. Toba Samosir", "Kabupaten Toba"),
    ],
)
def test_regions_are_found_by_name(name, first):
    found = [region.name for region in find_regions(name)]
    assert (found[0] if found else None) == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Surabya", "Kota Surabaya"),
        ("surabaia", "Kota Surabaya"),
        ("kab. malng", "Kabupaten Malang"),
        ("kota malng", "Kota Malang"),
        ("jawa tmur", "Jawa Timur"),
        ("Yogjakarta", "Kota Yogyakarta"),
        ("trengalek", "Kabupaten Trenggalek"),
        ("xyzzy", None),
        ("", None),
    ],
)
def test_a_misspelt_name_leads_to_the_nearest(typed, first):
    found = [region.name for region in near_regions(typed)]
    assert (found[0] if found else None) == first


def test_no_more_regions_are_found_than_asked_for_and_none_by_no_name():
    assert len(find_regions("kabupaten", 7)) == 7
    assert find_regions(" ") == []


def test_every_short_or_former_name_leads_to_its_region_once():
    for row in reference_table("aliases.csv"):
        found = [region.code for region in find_regions(row["alias"])]
        assert found[0] == row["code"] and len(set(found)) == len(found), row
