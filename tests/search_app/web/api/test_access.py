"""Who may read the API: any site, and one network address so often in a minute."""

import re

import pytest

from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.conftest import Client

FROM_ELSEWHERE = {"Origin": "https://lain.test"}


@pytest.fixture
def limited(shipped_index):
    """Return a client that may ask each resource twice in a minute."""
    return Client(create_app(Settings(shipped_index, api_per_minute=2)))


@pytest.mark.parametrize("address", ["search?q=a", "openapi.json", "search?limit=x", "tidak-ada", "innovations/x"])
def test_any_site_may_read_an_answer_or_a_problem(client, address):
    headers = client.get(f"/api/v1/{address}", headers=FROM_ELSEWHERE).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "ETag" in headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in headers


def test_a_browser_that_asks_before_is_told_that_it_may_only_read(client):
    asked = {
        **FROM_ELSEWHERE,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "If-None-Match",
    }
    answer = client.options("/api/v1/search", headers=asked)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("address", ["/", "/cari?q=a", "/api", "/healthz", "/replikasi.csv"])
def test_other_sites_may_not_read_what_is_no_part_of_the_api(client, address):
    headers = client.get(address, headers=FROM_ELSEWHERE).headers
    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "RateLimit" not in headers


def test_what_is_left_is_told_with_every_answer(limited):
    answers = [limited.get("/api/v1/search?q=a"), limited.head("/api/v1/search?q=a")]
    assert [answer.headers["RateLimit-Policy"] for answer in answers] == ['"per-address";q=2;w=60'] * 2
    left = [re.fullmatch(r'"per-address";r=(\d+);t=(\d+)', answer.headers["RateLimit"]) for answer in answers]
    assert [int(found[1]) for found in left] == [1, 0]
    assert all(0 < int(found[2]) <= 61 for found in left)


def test_who_asks_too_often_is_told_when_to_come_again(limited):
    answers = [limited.get("/api/v1/search?q=a") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    refused = answers[-1]
    assert refused.mimetype == "application/problem+json"
    assert refused.get_json()["detail"].endswith("Retry-After says.")
    assert 0 < int(refused.headers["Retry-After"]) <= 61
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert limited.options("/api/v1/search").status_code == 200


def test_each_resource_counts_for_itself_and_another_address_too(limited):
    for _ in range(3):
        limited.get("/api/v1/search?q=a")
    assert limited.get("/api/v1/suggest?q=a").status_code == 200
    other = limited.get("/api/v1/search?q=a", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert other.status_code == 200


def test_there_may_be_no_limit(shipped_index):
    asking = Client(create_app(Settings(shipped_index, api_per_minute=0)))
    answers = [asking.get("/api/v1/sectors") for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit" not in answers[0].headers
