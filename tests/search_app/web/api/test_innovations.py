"""One innovation, whole, and those like it."""

from corpus import Innovation
from corpus.documentation import documentation
from tests.search_app.web.api.conftest import SENTENCE, ids


def test_the_level_of_documentation_is_given_and_can_be_filtered_by(answer):
    found = answer("search", q=SENTENCE, documentation="complete")
    assert {hit["documentation"] for hit in found["hits"]} == {"complete"}
    assert found["total"] == next(value["count"] for value in found["facets"]["documentation"] if value["chosen"])
    assert answer(f"innovations/{found['hits'][0]['id']}")["documentation"] == "complete"


def test_a_record_is_given_whole(answer, shipped_records):
    for record in shipped_records[::50]:
        given = answer(f"innovations/{record.id}")
        assert given.pop("url") == f"/inovasi/{record.id}"
        assert given.pop("documentation") == documentation(record)
        assert {given.pop("licence")["name"], given.pop("links")["page"]} == {
            "CC-BY-4.0",
            f"http://localhost/inovasi/{record.id}",
        }
        assert Innovation.from_mapping(given) == record


def test_similar_innovations_may_be_asked_for_from_elsewhere_only(answer, engine):
    id = "2h2-center-flores-timur"
    assert ids(answer(f"innovations/{id}/similar")) == [hit.innovation.id for hit in engine.similar(id, 5)]
    elsewhere = answer(f"innovations/{id}/similar", limit=3, elsewhere="true")
    assert len(elsewhere["hits"]) == 3
    assert "Nusa Tenggara Timur" not in {hit["province"] for hit in elsewhere["hits"]}


def test_a_former_id_answers_with_the_record_it_became_part_of(client):
    record = client.get("/api/v1/innovations/teras-bri-kapal-bahtera-seva").get_json()
    assert record["id"] == "teras-bri-kapal-bank-bri"
    assert record["url"].endswith("/inovasi/teras-bri-kapal-bank-bri")
    similar = client.get("/api/v1/innovations/teras-bri-kapal-bahtera-seva/similar").get_json()
    assert similar["id"] == "teras-bri-kapal-bank-bri"
