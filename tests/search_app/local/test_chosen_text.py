"""The reading in which a text is searched."""

from functools import partial

import pytest

from search_app.local.chosen_text import chosen_text
from search_app.local.facets import Filtering
from search_app.local.search import Search


@pytest.fixture
def read(index):
    def of(text, *, exact=False, filters=None):
        filtering = Filtering(index.facets, filters or {})
        return chosen_text(text, filtering, partial(Search, index), index, exact=exact)

    return of


def test_what_finds_enough_is_searched_as_it_is(read):
    reading = read("sampah menumpuk")
    assert (reading.searched, reading.correction) == ("sampah menumpuk", "")


def test_a_certain_slip_is_searched_corrected_but_where_exactly_that_is_asked(read):
    assert read("puskesms").searched == "puskesmas"
    exact = read("puskesms", exact=True)
    assert (exact.searched, exact.correction) == ("puskesms", "puskesmas")


def test_a_correction_that_finds_no_more_with_the_filters_is_none(read):
    assert read("puskesms", filters={"province": ["nowhere"]}).correction == ""


def test_a_word_of_chat_is_read_as_what_it_stands_for(read):
    assert not read("dateng ke kantor").search.is_as_written
    assert read("dateng ke kantor", exact=True).search.is_as_written


def test_a_certain_slip_is_corrected_where_nothing_fits_as_it_is_written_and_something_as_it_was_meant(read):
    assert read("disabiltas kerja").searched == "disabilitas kerja"
    assert read("posyadnu lansia").searched == "posyandu lansia"


def test_what_only_may_be_a_slip_is_offered_however_well_it_would_fit(read):
    reading = read("pengaduan masyarakat lewat watsap")
    assert (reading.searched, reading.correction) == (
        "pengaduan masyarakat lewat watsap",
        "pengaduan masyarakat lewat whatsapp",
    )
