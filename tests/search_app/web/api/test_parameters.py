"""Parameters of the JSON API: taken or refused by name."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture
def refusal(client):
    """Return a function from an address below /api/v1 to the detail of its 400."""

    def get(address):
        response = client.get(f"/api/v1/{address}")
        assert (response.status_code, response.mimetype) == (400, "application/problem+json")
        return response.get_json()["detail"]

    return get


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "limit=-1", "limit=x", "limit=", "limit=1.5", "limit=²", "limit=+1", "limit=" + "9" * 99,
     "offset=-1", "offset=10001", "sort=warna", "sort=", "elsewhere=maybe"],
)  # fmt: skip
def test_a_parameter_that_cannot_be_is_refused_by_name(refusal, query):
    name, _, value = query.partition("=")
    address = "innovations/2h2-center-flores-timur/similar" if name == "elsewhere" else "search"
    detail = refusal(f"{address}?{quote(name)}={quote(value)}")
    assert repr(name) in detail
    assert "give" in detail


@pytest.mark.parametrize(
    "address",
    ["search?warna=merah", "search?page=2", "suggest?q=a&offset=1", "innovations/2h2-center-flores-timur?q=a",
     "innovations/2h2-center-flores-timur/similar?offset=1"],
)  # fmt: skip
def test_an_unknown_parameter_is_refused_with_those_there_are(refusal, address):
    name = address.split("?")[1].split("&")[-1].split("=")[0]
    assert f"'{name}'" in refusal(address)


def test_an_empty_filter_is_refused(refusal):
    assert "'province' is empty" in refusal("search?province=")


@given(st.sampled_from(["limit", "offset", "sort"]), st.text(max_size=12))
def test_a_number_or_an_order_is_taken_or_refused_and_never_a_fault(app, name, value):
    response = app.test_client().get("/api/v1/search", query_string={"q": "desa", name: value})
    assert response.status_code in (200, 400)
