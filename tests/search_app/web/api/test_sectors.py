"""Sectors, as filters take them."""

from corpus.reference import sectors


def test_every_sector_is_given_with_what_the_search_finds_in_it(answer):
    found = answer("sectors")["sectors"]
    assert [sector["slug"] for sector in found] == list(sectors())
    health = next(sector for sector in found if sector["slug"] == "kesehatan")
    assert health["innovations"] == answer("search", sector="kesehatan")["total"] > 0
    assert health["links"] == {
        "self": "http://localhost/api/v1/search?sector=kesehatan",
        "page": "http://localhost/sektor/kesehatan",
    }
