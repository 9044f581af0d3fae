"""Facets as links that narrow and widen."""

import pytest
from werkzeug.datastructures import MultiDict

from search_app.web.results.facet_panels import MAX_LINKS, SHOWN, chips, panels
from search_app.web.results.question import Question


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
    first, second = shown(("q", "desa"), ("tahun", years[-1]))["year"].links[:2]
    assert (first.label, second.label) == (years[-1], years[0])


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


def test_each_choice_is_shown_with_the_way_to_take_it_back(app):
    question = Question.from_parameters(MultiDict([("provinsi", "35"), ("penghargaan", "yes")]))
    with app.test_request_context("/"):
        assert chips(question) == [
            ("Provinsi", "Jawa Timur", "/cari?penghargaan=yes"),
            ("Penghargaan", "Pernah mendapat penghargaan", "/cari?provinsi=35"),
        ]
