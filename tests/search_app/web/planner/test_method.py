"""The page about the method."""

from itertools import chain

from corpus.documentation import ASPECTS, BRIEF
from search_app.i18n.labels import field_label
from search_app.transfer.relevance import FITTING, MEETING
from search_app.web.planner.method import TRAITS
from tests.search_app.reading import soup, words


def test_every_trait_that_is_weighed_is_explained():
    assert set(TRAITS) == {*MEETING, *FITTING}


def test_the_shares_of_each_part_add_up_to_all(client):
    tables = soup(client.get("/metode")).select("#kemiripan ~ .table, section .table:has(caption)")
    for table, part in zip(tables, (MEETING, FITTING), strict=True):
        shares = [int(words(row.select("td")[1]).rstrip("%")) for row in table.select("tbody tr")]
        assert len(shares) == len(part)
        assert abs(sum(shares) - 100) <= 2


def test_the_rule_of_documentation_names_all_that_is_looked_for(client, request_context):
    rule = words(soup(client.get("/metode")).find(id="dokumentasi").parent)
    assert all(field_label(name).lower().removesuffix(" pelaksanaan") in rule for name in chain(*ASPECTS))
    assert f"paling banyak {BRIEF}" in rule


def test_five_plain_lines_stand_above_the_statistics(planner):
    page = soup(planner.get("/metode"))
    summary = page.select_one("section[aria-labelledby=singkatnya]")
    assert len(summary.select("li")) == 5
    assert not any(mark in words(summary.ol) for mark in ("%", "selang", "simpangan"))
    assert summary.find_next("table") is page.find("table")
