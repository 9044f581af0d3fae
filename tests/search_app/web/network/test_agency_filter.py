"""Addresses to selections of agencies."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from search_app.planning.agency_coverage import AgencyFilter
from search_app.web.network.agency_filter import filter_of, parameters_of


def test_a_selection_and_its_address_say_the_same():
    wanted = AgencyFilter("kota", "35", 2015, "belum", "sura baya")
    assert filter_of(MultiDict(parameters_of(wanted))) == wanted


@pytest.mark.parametrize(
    "wrong",
    [{"jenis": "x"}, {"provinsi": "99"}, {"tahun": "20155"}, {"tahun": "²²²²"}, {"status": "'"}, {"nama": "   "}],
)
def test_what_is_asked_wrongly_is_left_out(wrong):
    assert filter_of(MultiDict(wrong)) == AgencyFilter()
