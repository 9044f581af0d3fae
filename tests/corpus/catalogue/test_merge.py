"""Two records of one innovation become one."""

import dataclasses

from corpus import English, Innovation
from corpus.catalogue.merge import merge
from corpus.innovation import Source
from tests.corpus.catalogue.examples import CURATED, TWIN


def test_the_text_of_the_first_counts_and_its_gaps_are_filled():
    merged = merge(CURATED, TWIN)
    assert (merged.id, merged.summary, merged.results) == (CURATED.id, CURATED.summary, TWIN.results)
    assert [source.title for source in merged.sources] == ["Buku", "Situs"]


def test_without_filling_only_the_sources_are_named():
    assert merge(CURATED, TWIN, fill=False) == dataclasses.replace(CURATED, sources=CURATED.sources + TWIN.sources)


def test_a_source_at_the_same_address_is_named_once():
    base = dataclasses.replace(CURATED, sources=(Source("Buku", url="https://a.test"),))
    other = dataclasses.replace(TWIN, sources=(Source("Situs", url="https://a.test"),))
    assert merge(base, other).sources == base.sources


def test_fields_that_belong_together_come_from_one_record():
    base = Innovation("a", "A", agency="Dinas Sosial", year_started=2003)
    other = Innovation("b", "B", agency="Kota Tegal", agency_level="kota", year_started=2001, year_implemented=2002)
    assert merge(base, other) == base
    merged = merge(dataclasses.replace(base, agency="", year_started=None), other)
    assert (merged.agency, merged.agency_level, merged.year_implemented) == ("Kota Tegal", "kota", 2002)


def test_what_was_inferred_stays_marked_where_it_fills_a_gap():
    assert merge(CURATED, dataclasses.replace(TWIN, inferred=("results", "summary"))).inferred == ("results",)


def test_a_merge_with_a_fault_is_not_made():
    assert merge(CURATED, dataclasses.replace(TWIN, unit="hubungi a@b.test")) == CURATED


def test_what_a_record_does_not_say_in_english_another_one_does():
    told = dataclasses.replace(TWIN, english=English("Waste bank"))
    assert merge(CURATED, told).english == English("Waste bank")
    assert merge(dataclasses.replace(CURATED, english=English("Bank of waste")), told).english.title == "Bank of waste"
