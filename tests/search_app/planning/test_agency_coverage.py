"""Who has innovations recorded, and since when."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus import Innovation
from corpus.agencies.register import agencies
from corpus.agencies.resolve import resolve
from indexer import build_index
from search_app.local import open_engine
from search_app.planning.agency_coverage import NONE_YET, RECORDED, AgencyFilter, Coverage, coverage, coverage_table


@pytest.fixture(scope="module")
def few(tmp_path_factory) -> Coverage:
    """Return the coverage of four records: two of one city, one of a ministry, one of a community."""
    surabaya = {"agency": "Pemerintah Kota Surabaya", "agency_level": "kota"}
    records = [
        Innovation("a", "A", **surabaya, year_implemented=2012),
        Innovation("b", "B", agency="RSUD Kota Surabaya", year_implemented=2015),
        Innovation("c", "C", agency="Kemenkes RI", year_implemented=2015),
        Innovation("d", "D", agency="Komunitas Baca", agency_level="lainnya", year_implemented=2015),
        Innovation("e", "E", agency="Kementerian Pekerjaan Umum dan Perumahan Rakyat"),
    ]
    folder = tmp_path_factory.mktemp("few")
    build_index(records, folder)
    return coverage(open_engine(folder))


def test_all_innovations_of_an_agency_count_whichever_unit_made_them(few):
    assert few.counts == {"kota-surabaya": 2, "kemenkes": 1, "kementerian-pupr": 1}
    assert few.by_year == {2012: {"kota-surabaya": 1}, 2015: {"kota-surabaya": 1, "kemenkes": 1}}


def test_progress_counts_each_agency_once_from_its_first_year_on(few):
    of = [agencies()[id] for id in ("kota-surabaya", "kemenkes", "kota-malang")]
    rows = {row.year: (row.active, row.reached) for row in few.progress(of, 2016)}
    assert rows == {2013: (0, 1), 2014: (0, 1), 2015: (2, 2), 2016: (0, 2)}


def test_who_has_and_who_has_not(few):
    in_east_java = AgencyFilter(kind="kota", province="35")
    assert [row.agency.id for row in few.rows(AgencyFilter("kota", "35", state=RECORDED))] == ["kota-surabaya"]
    none_yet = few.rows(AgencyFilter("kota", "35", state=NONE_YET))
    assert len(none_yet) == len(few.rows(in_east_java)) - 1
    assert all(row.count == 0 for row in none_yet)


def test_only_innovations_of_the_year_count(few):
    assert [(row.agency.id, row.count) for row in few.rows(AgencyFilter(year=2015, state=RECORDED))] == [
        ("kota-surabaya", 1),
        ("kemenkes", 1),
    ]
    assert not few.rows(AgencyFilter(year=1999, state=RECORDED))


def test_an_agency_is_found_by_words_of_a_former_name(few):
    assert [row.agency.id for row in few.rows(AgencyFilter(text="departemen kesehatan"))] == ["kemenkes"]


def test_an_agency_that_has_ended_is_listed_only_with_innovations(few):
    ids = {row.agency.id for row in few.rows(AgencyFilter(kind="kementerian"))}
    assert "kementerian-pupr" in ids
    assert "klhk" not in ids


def test_counts_are_those_of_every_record_read_one_by_one(engine, shipped_records):
    expected = Counter(found.id for record in shipped_records if (found := resolve(record).agency))
    assert coverage(engine).counts == expected


def test_the_table_has_a_row_an_agency(few):
    header, row = coverage_table(few.rows(AgencyFilter(text="kemenkes")), ("a", "b", "c", "d", "e"))
    assert header == ["a", "b", "c", "d", "e"]
    assert row == ["kemenkes", "Kementerian Kesehatan", "kementerian", "", "1"]
