"""Structured data of pages."""

import json

from tests.search_app.reading import soup

KNOWN = {
    "Article", "GovernmentOrganization", "Organization", "BreadcrumbList", "ListItem", "WebSite", "SearchAction",
    "EntryPoint", "AdministrativeArea", "CreativeWork",
}  # fmt: skip


def graph(client, address):
    (script,) = soup(client.get(address)).select("script[type='application/ld+json']")
    data = json.loads(script.string)
    assert data["@context"] == "https://schema.org"
    assert types(data) <= KNOWN
    return {node["@type"]: node for node in data["@graph"]}


def types(value):
    if isinstance(value, list):
        return set().union(*map(types, value))
    if isinstance(value, dict):
        return {value["@type"]} - {None} | types(list(value.values())) if "@type" in value else types([*value.values()])
    return set()


def test_a_record_is_an_article_of_a_government_body(client):
    nodes = graph(client, "/inovasi/2h2-center-flores-timur")
    assert nodes["Article"]["author"]["name"] == "Pemerintah Kabupaten Flores Timur"
    assert nodes["Article"]["license"].startswith("https://creativecommons.org/licenses/by/")
    steps = nodes["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert steps[-1]["item"] == "http://localhost/inovasi/2h2-center-flores-timur"


def test_the_home_page_says_how_to_search(client):
    target = graph(client, "/")["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert client.get(target.replace("{search_term_string}", "antrean")).status_code == 200
    assert graph(client, "/sektor/kesehatan").keys() == {"BreadcrumbList"}


def test_hostile_text_does_not_close_the_data(others):
    text = others.get("/inovasi/jahat").text
    data = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert "alert(1)" in json.loads(data)["@graph"][0]["headline"]
    assert not {"<", ">", "&"} & set(data)
    assert graph(others, "/inovasi/jahat")["Article"]["citation"][0].keys() == {"@type", "name"}


def test_a_record_is_described_in_english_too(client, shipped_records):
    record = shipped_records[0]
    article = graph(client, f"/inovasi/{record.id}")["Article"]
    assert article["alternateName"] == {"@value": record.english.title, "@language": "en"}
    assert article["description"] == {"@value": record.english.summary, "@language": "en"}
