"""The list of a facet's values."""

from bs4 import BeautifulSoup

from search_app.web.results.facet_panels import Link
from search_app.web.results.value_list import value_list
from tests.search_app.reading import words


def test_each_value_is_a_link_with_its_count_and_a_chosen_one_says_that_it_is_taken_back(app):
    links = [Link("Kesehatan", 1_200, "1.200", True, "/cari?q=a"), Link("Pangan", 3, "3", False, "/cari?q=a&b=c")]
    with app.test_request_context("/"):
        shown = BeautifulSoup(value_list(links), "html.parser").find_all("a")
    assert [words(each) for each in shown] == ["Hapus saringan Kesehatan 1.200", "Pangan 3"]
    assert [each["href"] for each in shown] == ["/cari?q=a", "/cari?q=a&b=c"]
    assert [each.get("class") for each in shown] == [["chosen"], None]
    assert all(each["rel"] == ["nofollow"] for each in shown)


def test_hostile_values_stay_text(app):
    hostile = '"><script>alert(1)</script>'
    with app.test_request_context("/"):
        shown = BeautifulSoup(value_list([Link(hostile, 1, "1", False, f"/cari?q={hostile}")]), "html.parser")
    assert not shown.find("script")
    assert words(shown.a.span) == hostile and shown.a["href"] == f"/cari?q={hostile}"
