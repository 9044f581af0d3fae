"""Every answer with data names their licence; every datum its sources."""

import pytest

from search_app.web.api.provenance import sources_of
from tests.search_app.conftest import HOSTILE

ID = "2h2-center-flores-timur"


@pytest.mark.parametrize(
    "address",
    ["", "/search?q=a", f"/innovations/{ID}", f"/innovations/{ID}/similar", f"/innovations/{ID}/fit?region=35",
     f"/compare?id={ID}", "/regions?q=malang", "/regions/35/similar", "/sectors", "/agencies?limit=1", "/replications",
     "/changes"],
)  # fmt: skip
def test_every_answer_names_the_licence(client, address):
    licence = client.get(f"/api/v1{address}").get_json()["licence"]
    assert (licence["name"], licence["url"]) == ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
    assert licence["terms"]


def test_every_datum_names_its_sources(answer):
    (hit,) = answer("search", q="judul:2h2")["hits"]
    assert hit["sources"][0]["title"]
    assert hit["sources"] == answer("compare", id=ID)["innovations"][0]["sources"]
    for address in ("regions?limit=1", "agencies?limit=1", "sectors", f"innovations/{ID}/fit?region=35"):
        assert all(source["title"] for source in answer(address)["sources"])
    assert any(step["source_url"] for each in answer("replications")["replications"] for step in each["steps"])


def test_an_address_that_does_not_lead_to_the_web_is_left_out():
    assert [source.url.split(":")[0] for source in sources_of(HOSTILE)] == ["", "", "https"]
