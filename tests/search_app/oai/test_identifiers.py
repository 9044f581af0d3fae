"""Identifiers are of the OAI format where the site has a domain, and hold for good."""

import pytest

from search_app.oai.identifiers import Identifiers


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://Tiru.Jatimprov.go.id/tiru", "tiru.jatimprov.go.id"),
        ("http://tiru.go.id:8080", "tiru.go.id"),
        ("http://x.y.id", "x.y.id"),
        ("", ""),
        ("http://127.0.0.1:8000", ""),
        ("http://[::1]:8000", ""),
        ("http://localhost:8000", ""),
        ("https://3t.go.id", ""),  # a label of the format begins with a letter
    ],
)
def test_a_site_has_a_domain_where_its_address_names_one(address, domain):
    assert Identifiers.at(address).domain == domain


@pytest.mark.parametrize("domain", ["", "tiru.go.id"])
def test_an_identifier_names_its_record(domain):
    identifiers = Identifiers(domain)
    assert identifiers.id_in(identifiers.of("antrean-daring")) == "antrean-daring"
    assert identifiers.id_in("oai:tiru:antrean-daring") == "antrean-daring"
    for other in ("oai:lain.go.id:a", "oai::a", "urn:tiru:a", "oai:tiru", "oai", "oai:tiru:"):
        assert identifiers.id_in(other) == ""


def test_the_format_is_told_where_there_is_a_domain():
    told = Identifiers("tiru.go.id").description()
    assert told.findtext("{*}sampleIdentifier") == "oai:tiru.go.id:antrean-daring"
    assert Identifiers().description() is None
