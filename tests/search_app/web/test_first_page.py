"""The first page: ways in to what there is."""

import pytest

from corpus.catalogue.store import open_catalogue
from search_app.topics import find_topics
from tests.search_app.conftest import client_over
from tests.search_app.reading import soup, words


@pytest.fixture
def page(client):
    return soup(client.get("/"))


def test_topics_lead_to_as_many_innovations_as_they_say(page, client, engine):
    links = page.select(".collections a")
    assert [link.select_one(".name").text for link in links] == [topic.keyword for topic in find_topics(engine)]
    for link, topic in zip(links, find_topics(engine), strict=True):
        assert f"{topic.count} inovasi" in words(link)
        assert f"{topic.count} inovasi" in words(soup(client.get(link["href"])))


def test_three_new_ones_and_the_three_that_most_follow_are_shown(planner):
    page = soup(planner.get("/"))
    assert len(page.select("#baru + .cards li")) == 3
    followed = page.select("#diikuti + .cards li")
    assert len(followed) == 3
    totals = [int(words(item.select_one(".followed")).split()[1]) for item in followed]
    assert totals == sorted(totals, reverse=True)
    assert totals[-1] > 1


def test_without_a_catalogue_the_newest_by_year_are_shown_and_none_as_followed(shipped_index, engine):
    page = soup(client_over(shipped_index).get("/"))
    newest = engine.search("", limit=3, sort="newest", facets=False).hits
    shown = [link["href"].rsplit("/", 1)[1] for link in page.select("#baru + .cards h3 a")]
    assert shown == [hit.innovation.id for hit in newest]
    assert not page.select("#diikuti")


def test_what_came_last_is_shown_where_a_catalogue_knows(shipped_index, shipped_records, tmp_path):
    url = f"sqlite:///{tmp_path}/tiru.db"
    with open_catalogue(url) as catalogue:
        for record in shipped_records[:4]:
            catalogue.put_all([record], source="uji", actor="uji")
    page = soup(client_over(shipped_index, url).get("/"))
    shown = [link["href"].rsplit("/", 1)[1] for link in page.select("#baru + .cards h3 a")]
    assert shown == [record.id for record in reversed(shipped_records[1:4])]


def test_the_map_leads_to_every_province_and_is_no_stop_for_the_keyboard(page):
    links = page.select(".map a")
    assert len(links) == 38
    assert page.select_one(".map")["aria-hidden"] == "true"
    listed = {link["href"] for link in page.select(".islands a")}
    assert {link["href"] for link in links} == listed
    assert all(link["tabindex"] == "-1" for link in links)
