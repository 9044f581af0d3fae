"""What is offered in place of a sector or a region that there is not."""

import pytest

from tests.search_app.reading import soup, words


def offered(client, address: str) -> dict[str, str]:
    """Return the pages that a page of a wrong address offers: address by label."""
    answer = client.get(address)
    assert answer.status_code == 404
    return {words(a): a["href"] for a in soup(answer).select(".trouble li a")}


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("/sektor/kesehatn", ("Kesehatan", "/sektor/kesehatan")),
        ("/sektor/qqq", ("Semua sektor", "/#sektor")),
        ("/provinsi/jawa-timur", ("Provinsi Jawa Timur", "/provinsi/35")),
        ("/provinsi/35.78", ("Kota Surabaya", "/wilayah/35.78")),
        ("/hub/jawa-timur", ("Provinsi Jawa Timur", "/provinsi/35")),
        ("/wilayah/surabaya", ("Kota Surabaya", "/wilayah/35.78")),
        ("/wilayah/pakai?kode=35.99", ("Provinsi Jawa Timur", "/provinsi/35")),
        ("/wilayah/99", ("Cari wilayah menurut nama", "/wilayah")),
    ],
)
def test_the_nearest_is_offered_first(planner, address, first):
    assert next(iter(offered(planner, address).items())) == first


def test_a_kota_that_is_asked_for_as_a_province_leads_to_its_province_too(planner):
    assert offered(planner, "/provinsi/35.78")["Provinsi Jawa Timur"] == "/provinsi/35"


def test_every_offer_is_a_page(planner):
    for address in ("/sektor/lingkungan", "/wilayah/malang"):
        offers = offered(planner, address)
        assert len(offers) > 1
        assert {planner.get(url).status_code for url in offers.values()} == {200}


def test_hostile_words_of_an_address_stay_out_of_the_page(planner):
    assert "<script>alert" not in planner.get("/sektor/<script>alert(1)").text
    assert "<script>alert" not in planner.get("/wilayah/<script>alert(1)").text
