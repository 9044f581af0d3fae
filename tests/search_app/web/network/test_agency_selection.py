"""Addresses to selections of agencies."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from search_app.planning.agency_coverage import Selection
from search_app.web.network.agency_selection import parameters_of, selection_of


def test_a_selection_and_its_address_say_the_same():
    selection = Selection("kota", "35", 2015, "belum", "sura baya")
    assert selection_of(MultiDict(parameters_of(selection))) == selection


@pytest.mark.parametrize(
    "wrong",
    [{"jenis": "x"}, {"provinsi": "99"}, {"tahun": "20155"}, {"tahun": "²²²²"}, {"status": "'"}, {"nama": "   "}],
)
def test_what_is_asked_wrongly_is_left_out(wrong):
    assert selection_of(MultiDict(wrong)) == Selection()
