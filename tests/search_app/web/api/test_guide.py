"""The readable page: the whole description, from this site alone."""

import json

from tests.search_app.reading import soup, words


def test_every_resource_parameter_answer_and_error_stands_on_the_page(client, description):
    page = soup(client.get("/api"))
    text = words(page.main)
    for path, item in description["paths"].items():
        assert f"GET {path}" in text
        section = page.find("h2", id=item["get"]["operationId"]).parent
        shown = words(section)
        for parameter in item["get"]["parameters"]:
            assert parameter["name"] in shown
            assert parameter["description"] in shown
        assert all(status in shown for status in item["get"]["responses"])
    assert description["components"]["responses"]["MethodNotAllowed"]["description"] in text
    for name, schema in description["components"]["schemas"].items():
        heading = page.find(id=f"bentuk-{name}")
        assert heading
        table = words(heading.find_next("table"))
        assert all(field in table for field in schema["properties"])


def test_its_links_lead_to_answers_and_to_places_on_it(client):
    page = soup(client.get("/api"))
    links = [link["href"] for link in page.main.find_all("a")]
    places = {tag["id"] for tag in page.find_all(id=True)}
    assert {link[1:] for link in links if link.startswith("#")} <= places
    addresses = [link for link in links if link.startswith("/")]
    assert len(addresses) > 15
    for address in set(addresses) - {link for link in addresses if "/changes" in link}:
        assert client.get(address).status_code == 200, address


def test_it_loads_nothing_from_elsewhere_and_runs_nothing(client):
    answer = client.get("/api")
    page = soup(answer)
    loaded = [tag.get("src") or tag.get("href") for tag in page.select("script, link[rel=stylesheet], img")]
    assert all(address.startswith("/") for address in loaded)
    assert not page.find_all("style")
    assert not page.select("script:not([src])")


def test_examples_are_json_and_text_is_escaped(client):
    page = soup(client.get("/api"))
    examples = [example.get_text() for example in page.select("pre code")]
    assert len(examples) > 10
    assert all(json.loads(example) for example in examples)


def test_it_speaks_english_too(client):
    page = soup(client.get("/api?bahasa=en"))
    assert page.html["lang"] == "en"
    assert page.select_one("a[href='/api/v1/openapi.json?bahasa=en']")
