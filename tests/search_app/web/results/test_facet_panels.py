"""Facets as links that narrow and widen."""

import pytest
from bs4 import BeautifulSoup
from flask import render_template_string
from werkzeug.datastructures import MultiDict

from search_app.web.results.facet_panels import MAX_LINKS, MAX_OPEN, SHOWN, Link, chips, panels
from search_app.web.results.question import Question
from search_app.web.results.year_range import YearRange
from tests.search_app.reading import words

VALUES = "{% import '_filters.html' as filters with context %}{{ filters.values(links) }}"


@pytest.fixture
def shown(app, engine):
    """Return a function from parameters to the panels of their answer, by name."""

    def panels_of(*parameters):
        question = Question.from_parameters(MultiDict(parameters))
        with app.test_request_context("/"):
            found = panels(question, engine.search(question.text, question.filters))
        return {panel.name: panel for panel in found}

    return panels_of


def links(panel):
    return (*panel.links, *panel.rest)


def test_a_value_narrows_and_a_chosen_one_widens_again(shown):
    wide = shown(("q", "sampah"))
    health = next(link for link in links(wide["sector"]) if link.label == "Kesehatan")
    assert (health.chosen, health.url) == (False, "/cari?q=sampah&sektor=kesehatan")
    narrow = shown(("q", "sampah"), ("sektor", "kesehatan"))["sector"].links[0]
    assert (narrow.label, narrow.chosen, narrow.url) == ("Kesehatan", True, "/cari?q=sampah")
    assert narrow.count == health.count


def test_a_second_value_of_a_facet_widens(shown):
    other = shown(("sektor", "kesehatan"))["sector"].links[1]
    assert other.count > 0
    assert other.url.startswith("/cari?sektor=kesehatan&sektor=") or "&sektor=kesehatan" in other.url


def test_chosen_values_come_first_and_years_from_new_to_old(shown):
    years = [link.label for link in links(shown(("q", "desa"))["year"])]
    assert years == sorted(years, reverse=True)
    panel = shown(("q", "desa"), ("tahun", years[-1]))["year"]
    assert [link.label for link in panel.links] == [years[-1]]
    assert panel.rest[0].label == years[0]


def test_documentation_goes_from_well_to_little_whatever_is_most_frequent(shown):
    panel = shown(("q", "desa"))["documentation"]
    assert [link.label for link in links(panel)] == ["Lengkap", "Sebagian", "Ringkas"]
    assert panel.links[0].count < panel.links[1].count
    chosen = shown(("q", "desa"), ("dokumentasi", "brief"))["documentation"]
    assert [link.label for link in links(chosen)] == ["Ringkas", "Lengkap", "Sebagian"]
    unknown = shown(("q", "desa"), ("dokumentasi", "x"), ("dokumentasi", "brief"))["documentation"]
    assert [link.label for link in links(unknown)][:2] == ["Ringkas", "x"]


def test_long_facets_fold_their_rest_away(shown):
    panel = shown()["beneficiary"]
    assert len(panel.links) == SHOWN
    assert 0 < len(panel.rest) <= MAX_LINKS - SHOWN


def test_regencies_are_offered_within_a_province_only(shown):
    assert "regency" not in shown(("q", "desa"))
    offered = links(shown(("q", "desa"), ("provinsi", "33"))["regency"])
    assert offered
    assert "regency" in shown(("q", "desa"), ("kabupaten", "33.01"))


def test_a_facet_that_cannot_change_the_answer_is_left_out(shown):
    everything = shown(("q", "judul:gancang"))
    assert "sector" not in everything
    assert shown(("q", "xyzzyx"), ("sektor", "kesehatan")) == {}


def test_a_chosen_value_without_hits_can_be_taken_back(shown):
    first = shown(("q", "sampah"), ("tahun", "1901"))["year"].links[0]
    assert (first.label, first.count, first.chosen) == ("1901", 0, True)


def test_facets_that_hold_a_choice_stand_open(shown):
    assert not shown(("q", "desa"))["status"].is_open
    assert shown(("q", "desa"), ("status", "berjalan"))["status"].is_open


def test_at_most_three_facets_stand_open_those_with_a_choice_first(shown):
    def open_ones(*parameters):
        return [name for name, panel in shown(*parameters).items() if panel.is_open]

    assert open_ones(("q", "desa")) == ["sector", "province", "year"]
    assert open_ones(("q", "desa"), ("status", "berjalan")) == ["sector", "province", "status"]
    assert "year" in open_ones(("q", "desa"), ("status", "berjalan"), ("tahun-dari", "2015"))
    many = [("q", "desa"), ("status", "berjalan"), ("digital", "yes"), ("penghargaan", "yes"), ("replikasi", "no")]
    assert len(open_ones(*many)) == MAX_OPEN


def test_a_range_marks_its_bars_and_no_single_year(shown):
    panel = shown(("q", "desa"), ("tahun-dari", "2015"), ("tahun-sampai", "2018"))["year"]
    assert panel.bars.inside.count("M") == 4 < panel.bars.outside.count("M")
    assert panel.links == () and not any(link.chosen for link in panel.rest)
    assert "tahun-dari=2015&tahun-sampai=2018" in panel.rest[0].url


@pytest.mark.parametrize(
    ("years", "label"),
    [
        (YearRange(2015, 2018), "2015\N{EN DASH}2018"),
        (YearRange(2015), "sejak 2015"),
        (YearRange(last=2018), "sampai 2018"),
    ],
    ids=str,
)
def test_a_range_of_years_is_one_chip(app, years, label):
    with app.test_request_context("/"):
        assert chips(Question("desa", years=years)) == [("Tahun", label, "/cari?q=desa")]


def test_each_choice_is_shown_with_the_way_to_take_it_back(app):
    question = Question.from_parameters(MultiDict([("provinsi", "35"), ("penghargaan", "yes")]))
    with app.test_request_context("/"):
        assert chips(question) == [
            ("Provinsi", "Jawa Timur", "/cari?penghargaan=yes"),
            ("Penghargaan", "Pernah mendapat penghargaan", "/cari?provinsi=35"),
        ]


@pytest.mark.usefixtures("request_context")
def test_each_value_is_a_link_with_its_count_and_a_chosen_one_says_that_it_is_taken_back():
    links = [Link("Kesehatan", 1_200, "1.200", True, "/cari?q=a"), Link("Pangan", 3, "3", False, "/cari?q=a&b=c")]
    shown = BeautifulSoup(render_template_string(VALUES, links=links), "html.parser").find_all("a")
    assert [words(each) for each in shown] == ["Hapus saringan Kesehatan 1.200", "Pangan 3"]
    assert [each["href"] for each in shown] == ["/cari?q=a", "/cari?q=a&b=c"]
    assert [each.get("class") for each in shown] == [["chosen"], None]
    assert all(each["rel"] == ["nofollow"] for each in shown)


@pytest.mark.usefixtures("request_context")
def test_hostile_values_stay_text():
    hostile = '"><script>alert(1)</script>'
    links = [Link(hostile, 1, "1", False, f"/cari?q={hostile}")]
    shown = BeautifulSoup(render_template_string(VALUES, links=links), "html.parser")
    assert not shown.find("script")
    assert words(shown.a.span) == hostile
    assert shown.a["href"] == f"/cari?q={hostile}"
