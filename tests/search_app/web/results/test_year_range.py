"""A range of years: read from an address, and as an engine is asked for it."""

import pytest

from search_app.web.results.year_range import ALL_YEARS, YearRange


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2015", "2020", YearRange(2015, 2020)),
        ("2020", "2015", YearRange(2015, 2020)),
        ("2015", "", YearRange(2015)),
        ("", "2020", YearRange(last=2020)),
        ("", "", ALL_YEARS),
        ("x", "-5", ALL_YEARS),
        ("20155", "0", ALL_YEARS),
        ("\u0662\u0660\u0661\u0665", "2020", YearRange(last=2020)),
    ],
)
def test_years_of_an_address_are_read_and_what_is_unreadable_is_left_open(first, last, expected):
    assert YearRange.from_parameters({"tahun-dari": first, "tahun-sampai": last}) == expected


def test_a_range_becomes_the_same_range_by_its_address():
    for years in (YearRange(2015, 2020), YearRange(2015), YearRange(last=2020), ALL_YEARS):
        assert YearRange.from_parameters(dict(years.parameters)) == years


def test_it_holds_both_its_ends():
    assert [year in YearRange(2015, 2017) for year in range(2014, 2019)] == [False, True, True, True, False]
    assert 1900 in YearRange(last=2000) and 2100 in YearRange(2000)
    assert not ALL_YEARS and YearRange(2015)


def test_filters_let_pass_the_years_within_that_any_record_has():
    known = ["2018", "2012", "2016"]
    assert YearRange(2015, 2020).narrowed({"sector": ("a",)}, known) == {"sector": ("a",), "year": ("2016", "2018")}
    assert YearRange(2015).narrowed({"year": ("2012", "2016")}, known) == {"year": ("2012", "2016", "2018")}
    assert ALL_YEARS.narrowed({"year": ("2012",)}, known) == {"year": ("2012",)}


def test_a_range_without_any_record_lets_none_pass():
    assert YearRange(2090).narrowed({}, ["2018"])["year"] not in {(), ("2018",)}
