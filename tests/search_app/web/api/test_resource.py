"""How a resource answers: its entity tag, its links, its head; and every other method is refused."""

import pytest


def test_head_is_answered_without_a_body(client):
    head, get = client.head("/api/v1/suggest?q=kese"), client.get("/api/v1/suggest?q=kese")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == get.headers["Content-Length"]
    assert head.headers["ETag"] == get.headers["ETag"]


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("address", ["search?q=antrean", "regions", "openapi.json", "replications"])
def test_an_unchanged_answer_is_not_sent_again(client, address, encoding):
    first = client.get(f"/api/v1/{address}", headers={"Accept-Encoding": encoding})
    tag = {"If-None-Match": first.headers["ETag"], "Accept-Encoding": encoding}
    again = client.get(f"/api/v1/{address}", headers=tag)
    assert (again.status_code, again.data) == (304, b"")
    assert client.head(f"/api/v1/{address}", headers=tag).status_code == 304
    assert client.get("/api/v1/search?q=sampah", headers=tag).status_code == 200


def test_the_links_of_the_body_are_those_of_the_header(client):
    response = client.get("/api/v1/search?q=desa&limit=5&offset=5")
    links = response.get_json()["links"]
    header = response.headers["Link"]
    assert f'<{links["next"]}>; rel="next"' in header
    assert f'<{links["prev"]}>; rel="prev"' in header


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "APA"])
@pytest.mark.parametrize("address", ["", "/search", "/changes", "/innovations/2h2-center-flores-timur/fit"])
def test_other_methods_are_refused_with_those_there_are(client, method, address):
    answer = client.open(f"/api/v1{address}", method=method)
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert set(answer.allow) == {"GET", "HEAD", "OPTIONS"}


ODD = [
    "%ED%A0%80", "%00", "%FF%FE", "9" * 400, "-1", "1e9", "NaN", "..", "%2e%2e%2f", "a/b", "%2F", "'", "<x>", "{id}",
    "\u202e", "x" * 5_000, "%s", "35.78%0A",
]  # fmt: skip


@pytest.mark.parametrize(
    "address",
    ["search?q={}&sector={}", "search?limit={}", "search?offset={}", "suggest?q={}", "agencies?q={}&year={}",
     "regions?q={}", "regions/{}", "regions/{}/similar", "innovations/{}", "innovations/{}/similar", "agencies/{}",
     "innovations/{}/fit?region={}", "innovations/2h2-center-flores-timur/fit?region={}&ease={}",
     "compare?id={}&id={}", "replications?innovation={}", "replications?cursor={}", "changes?since={}",
     "changes?cursor={}", "{}", "?{}={}", "search?q=a&q={}&limit=1&limit={}"],
)  # fmt: skip
def test_whatever_is_asked_is_answered_or_refused_and_never_a_fault(client, address):
    for odd in ODD:
        answer = client.get("/api/v1/" + address.replace("{}", odd), headers={"Accept": "text/csv;q=x"})
        assert answer.status_code < 500, odd
        assert answer.mimetype in {"application/json", "application/problem+json"}, odd


def test_of_a_parameter_that_is_repeated_the_first_counts(client):
    assert len(client.get("/api/v1/search?q=desa&limit=3&limit=7").get_json()["hits"]) == 3
