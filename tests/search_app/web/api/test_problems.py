"""The problems that the description tells of are those that are answered."""

import pytest

from search_app.web.api.problems import MIMETYPE, REASONS
from search_app.web.request_limits import MAX_URL_BYTES


def test_a_problem_has_the_fields_that_are_described(client, description):
    described = description["components"]["schemas"]["Problem"]
    problem = client.get("/api/v1/search?limit=x")
    assert problem.mimetype == MIMETYPE
    assert list(problem.get_json()) == list(described["properties"]) == described["required"]


@pytest.mark.parametrize(
    ("address", "status"),
    [("search?limit=x", 400), ("innovations/tidak-ada", 404), (f"search?q={'x' * MAX_URL_BYTES}", 414)],
    ids=[400, 404, 414],
)
def test_a_status_that_is_answered_is_explained(client, address, status):
    assert client.get(f"/api/v1/{address}").status_code == status
    assert REASONS[status]


def test_without_an_index_the_api_says_when_to_ask_again(empty):
    answer = empty.get("/api/v1/regions")
    assert (answer.status_code, answer.mimetype) == (503, MIMETYPE)
    assert answer.headers["Retry-After"].isdecimal()
    assert empty.get("/api/v1/openapi.json").status_code == 200
