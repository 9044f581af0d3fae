"""How well an innovation fits a region, as its page says."""

import pytest

from search_app.transfer.score import QUESTIONS

ADDRESS = "innovations/2h2-center-flores-timur/fit"


def test_the_four_questions_are_answered_with_their_reasons(answer):
    found = answer(ADDRESS, region="81.05")
    assert [each["question"] for each in found["fit"]["answers"]] == list(QUESTIONS)
    assert all(each["sentences"] for each in found["fit"]["answers"])
    assert 0 <= found["fit"]["percent"] <= 100
    assert found["region_name"] == "Kabupaten Seram Bagian Timur"
    assert found["links"]["page"] == "http://localhost/rencana/2h2-center-flores-timur?wilayah=81.05"


def test_weights_change_the_whole_and_a_question_of_no_weight_does_not_count(answer):
    only = dict.fromkeys(QUESTIONS, 0) | {"relevance": 10}
    found = answer(ADDRESS, region="81.05", **only)["fit"]
    assert found["percent"] == found["answers"][3]["percent"]


def test_a_national_body_may_ask_too(answer):
    assert answer(ADDRESS, region="nasional", bahasa="en")["region"] == "nasional"


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 400), ("region=", 400), ("region=Surabaya", 400), ("region=99.99", 404), ("region=35&ease=11", 400)],
)
def test_a_region_that_cannot_be_is_refused(client, query, status):
    assert client.get(f"/api/v1/{ADDRESS}?{query}").status_code == status
