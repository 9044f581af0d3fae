"""Links: absolute, in the language of the request, from one end of a list to the other."""

import pytest


@pytest.mark.parametrize("address", ["regions?limit=90", "agencies?kind=kota&limit=40", "search?q=desa&limit=100"])
def test_following_next_walks_through_a_whole_list_and_prev_leads_back(client, address):
    url, seen, parts = f"http://localhost/api/v1/{address}", [], []
    while url:
        page = client.get(url).get_json()
        parts.append(items(page))
        seen += [item.get("code") or item["id"] for item in parts[-1]]
        url = page["links"]["next"]
    assert len(seen) == len(set(seen)) == page["total"]
    assert len(parts) > 1
    assert items(client.get(page["links"]["prev"]).get_json()) == parts[-2]


def items(page):
    (listed,) = (page[name] for name in ("regions", "agencies", "hits") if name in page)
    return listed


def test_addresses_are_absolute_as_the_request_named_the_site_and_keep_its_language(client):
    found = client.get("/api/v1/search?q=desa&limit=1&bahasa=en", base_url="https://tiru.test").get_json()
    (hit,) = found["hits"]
    assert hit["links"]["self"] == f"https://tiru.test/api/v1/innovations/{hit['id']}?bahasa=en"
    assert hit["links"]["page"] == f"https://tiru.test{hit['url']}"
    assert found["links"]["next"] == "https://tiru.test/api/v1/search?q=desa&limit=1&offset=1&bahasa=en"


def test_there_is_no_next_beyond_what_can_be_asked(client):
    links = client.get("/api/v1/search?limit=100&offset=10000").get_json()["links"]
    assert links["next"] is None
    assert links["prev"].endswith("offset=9900")
