"""Texts, numbers and dates in the language of a request."""

import datetime

import pytest

from search_app.i18n.gettext import _, compact, decimal, later, long_date, ngettext


@pytest.fixture(params=["/", "/?bahasa=en"], ids=["Indonesian", "English"])
def in_language(app, request):
    """Return a function that chooses what is expected in the language of the open request."""
    with app.test_request_context(request.param):
        yield lambda indonesian, english: english if "en" in request.param else indonesian


def test_a_text_is_translated_now_and_a_later_one_when_it_is_shown(in_language):
    assert _("Beranda") == in_language("Beranda", "Home")
    assert str(LATER) == in_language("Sektor", "Sector")
    assert ngettext("%(num)s replikasi", "%(num)s replikasi", 2) == in_language("2 replikasi", "2 replications")


LATER = later("Sektor")


def test_numbers_have_the_separators_of_the_language(in_language):
    assert decimal(12345.678) == in_language("12.345,7", "12,345.7")
    assert decimal(12345.678, 0) == in_language("12.346", "12,346")
    assert compact(1_140_000) == in_language("1,1 juta", "1.1 million")
    assert compact(41_000_000) == in_language("41 juta", "41 million")


def test_a_counted_text_has_them_too(in_language):
    counted = ngettext("%(num)s replikasi", "%(num)s replikasi", 2_000)
    assert counted == in_language("2.000 replikasi", "2,000 replications")


def test_a_date_has_its_month_in_words(in_language):
    assert long_date(datetime.date(2024, 5, 31)) == in_language("31 Mei 2024", "31 May 2024")
