"""A server of OAI-PMH is looked for where they usually are, and presents itself."""

import pytest
from lxml import etree

from indexer.sources.formats.oai_discovery import FoundOai, likely_addresses, oai_of

XML = '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{}</OAI-PMH>'


def answers(name="Repositori", prefixes=("oai_dc",)):
    """Return a server that answers two verbs."""
    formats = "".join(
        f"<metadataFormat><metadataPrefix>{prefix}</metadataPrefix></metadataFormat>" for prefix in prefixes
    )
    texts = {
        "Identify": f"<Identify><repositoryName>{name}</repositoryName></Identify>",
        "ListMetadataFormats": f"<ListMetadataFormats>{formats}</ListMetadataFormats>" if prefixes else None,
    }
    return lambda verb: etree.fromstring(XML.format(texts[verb])) if texts[verb] else None


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("https://a.go.id", "https://a.go.id/oai"),
        ("https://a.go.id/?p=1", "https://a.go.id/oai"),
        ("https://a.go.id/index.php/jurnal", "https://a.go.id/index.php/jurnal/oai"),
        ("https://a.go.id/repositori/", "https://a.go.id/repositori/oai"),
    ],
)
def test_what_is_beside_the_address_is_asked_first(address, first):
    addresses = list(likely_addresses(address))
    assert addresses[0] == first
    assert "https://a.go.id/oai.php" in addresses
    assert len(addresses) == len(set(addresses))


def test_a_page_of_one_journal_leads_to_its_server():
    assert "https://a.go.id/index.php/jurnal/oai" in likely_addresses("https://a.go.id/index.php/jurnal/index")


@pytest.mark.parametrize(
    ("server", "found"),
    [
        (answers("  Repositori \n Kota "), FoundOai("Repositori Kota", "oai_dc")),
        (answers(prefixes=("oai_dc", "tiru")), FoundOai("Repositori", "tiru")),
        (answers("", ()), FoundOai("", "oai_dc")),
        (lambda verb: None, None),
    ],
)
def test_a_server_presents_itself(server, found):
    assert oai_of(server) == found
