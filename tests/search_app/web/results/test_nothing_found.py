"""Where nothing answers, the nearest terms and the topics of most innovations are offered."""

import pytest

from search_app.web.results.nothing_found import MAX_TERMS, MAX_TOPICS, nearest_terms, topics
from tests.search_app.reading import link, soup, words


@pytest.mark.usefixtures("request_context")
@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("kesehatannyaa", "Kesehatan"),
        ("qqqq kesehatannyaa", "Kesehatan"),
        ("lingkunganqq", "Lingkungan hidup"),
    ],
)
def test_the_beginning_of_a_word_leads_to_terms(text, near):
    assert near in [offer.label for offer in nearest_terms(text)]


@pytest.mark.usefixtures("request_context")
def test_no_more_terms_are_offered_than_can_be_read_and_none_for_what_is_like_nothing():
    assert len(nearest_terms("kesehatan lingkungan pendidikan sampah antrean")) == MAX_TERMS
    assert nearest_terms("xqzwv") == nearest_terms("") == []


@pytest.mark.usefixtures("request_context")
def test_topics_are_those_of_most_innovations():
    counts = [offer.total for offer in topics()]
    assert len(counts) == MAX_TOPICS
    assert counts == sorted(counts, reverse=True) and counts[-1] > 0


def test_an_empty_page_of_results_offers_both_and_they_lead_somewhere(client):
    page = soup(client.get("/cari?q=kesehatannyaa+-kesehatan*&persis=1&tahun=1901"))
    assert [words(heading) for heading in page.select(".nothing h2")] == [
        "Yang dapat dicoba",
        "Istilah terdekat",
        "Topik terbanyak",
    ]
    for section in ("istilah", "topik"):
        offers = page.select(f"section[aria-labelledby={section}] a")
        assert offers and client.get(offers[0]["href"]).status_code == 200
    assert link(page.find(class_="nothing"), "Kesehatan").startswith("/")
