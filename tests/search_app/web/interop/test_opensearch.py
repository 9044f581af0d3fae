"""What browsers and phones ask for."""

import io

from defusedxml.ElementTree import fromstring
from PIL import Image

from tests.search_app.reading import soup

NAMES = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_the_description_leads_to_the_search_and_to_its_suggestions(client):
    address = soup(client.get("/")).select_one("link[rel=search]")["href"]
    urls = fromstring(client.get(address).data).findall("o:Url", NAMES)
    templates = {url.get("type"): url.get("template").replace("{searchTerms}", "antr") for url in urls}
    assert client.get(templates["text/html"]).status_code == 200
    typed, texts, kinds, addresses = client.get(templates["application/x-suggestions+json"]).json
    assert typed == "antr"
    assert len(texts) == len(kinds) == len(addresses) > 0
    assert client.get(addresses[0]).status_code == 200


def test_the_icons_of_the_manifest_have_their_sizes(client):
    address = soup(client.get("/")).select_one("link[rel=manifest]")["href"]
    for icon in client.get(address).json["icons"]:
        image = Image.open(io.BytesIO(client.get(icon["src"]).data))
        assert "x".join(map(str, image.size)) == icon["sizes"]
    assert Image.open(io.BytesIO(client.get("/favicon.ico").data)).format == "ICO"
