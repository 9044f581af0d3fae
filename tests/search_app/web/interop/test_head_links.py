"""The addresses by which pages are known."""

import pytest

from tests.search_app.reading import soup


@pytest.mark.parametrize("language", ["", "&bahasa=en"])
def test_a_page_has_one_address_in_each_language(client, language):
    head = soup(client.get(f"/sektor/kesehatan?hal=2&wilayah=35.78{language}")).head
    own = "http://localhost/sektor/kesehatan?hal=2"
    assert head.select_one("link[rel=canonical]")["href"] == own + language
    assert {link["hreflang"]: link["href"] for link in head.select("link[hreflang]")} == {
        "id": own,
        "en": f"{own}&bahasa=en",
        "x-default": own,
    }


@pytest.mark.parametrize("address", ["/cari?q=antrean", "/pilihan?id=a", "/inovasi/tidak-ada"])
def test_what_is_not_for_search_engines_has_none(client, address):
    assert not soup(client.get(address)).select("link[rel=canonical], meta[property]")
