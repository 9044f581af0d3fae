"""Regions with their figures, and those like one."""

import pytest

from corpus.reference import regions
from search_app.transfer.neighbours import neighbours


def test_all_regions_are_given_with_their_figures(answer):
    found = answer("regions", limit=100, level="provinsi")
    assert (found["total"], len(found["regions"])) == (38, 38)
    assert answer("regions", limit=1)["total"] == len(regions()) == 552
    (surabaya,) = answer("regions", q="kota surabaya")["regions"]
    own = regions()["35.78"]
    assert {name: surabaya[name] for name in ("code", "population", "hdi", "is_coastal", "lat")} == {
        "code": "35.78",
        "population": own.population,
        "hdi": own.hdi,
        "is_coastal": own.is_coastal,
        "lat": own.lat,
    }
    assert surabaya == answer("regions/35.78")


def test_innovations_are_counted_as_the_search_counts_them(answer):
    for code, facet in (("35", "province"), ("35.10", "regency")):
        assert answer(f"regions/{code}")["innovations"] == answer("search", **{facet: code})["total"] > 0


def test_regions_are_narrowed_by_level_and_province(answer):
    found = answer("regions", level="kota", province="35")["regions"]
    assert len(found) == 9
    assert {(region["level"], region["province_code"]) for region in found} == {("kota", "35")}


def test_like_regions_come_with_how_alike_they_are(answer):
    found = answer("regions/81.05/similar", limit=3)
    assert [each["region"]["code"] for each in found["regions"]] == [
        each.region.code for each in neighbours("81.05", 3)
    ]
    assert 0 < found["regions"][0]["similarity"] <= 1


@pytest.mark.parametrize("address", ["regions/99", "regions/99/similar", "regions/nasional"])
def test_a_region_that_is_not_there_is_a_problem(client, address):
    assert client.get(f"/api/v1/{address}").status_code == 404
