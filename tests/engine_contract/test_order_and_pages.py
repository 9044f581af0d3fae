"""Which hits come first, and how pages cut the answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine_contract.reading import ids


def test_a_problem_in_ones_own_words_finds_what_solves_it(engine):
    results = engine.search("antrean pasien rumah sakit panjang sejak subuh")
    assert results.total > 20
    first = [hit.innovation for hit in results.hits[:5]]
    assert all("kesehatan" in record.sectors for record in first)
    assert any("antre" in f"{record.title} {record.summary} {record.problem}".casefold() for record in first)


def test_the_record_with_more_of_the_rarer_words_comes_first(small):
    assert ids(small.search("pasien antre subuh"))[0] == "antrean-daring"


@pytest.mark.parametrize("filters", [{}, {"sector": ["kesehatan"]}], ids=["all", "filtered"])
def test_an_empty_query_gives_every_record_newest_first(engine, filters):
    results = engine.search("", filters, limit=1_000, facets=False, snippets=False)
    assert len(results.hits) == results.total
    order = [(-(hit.innovation.year or 0), hit.innovation.id) for hit in results.hits]
    assert order == sorted(order)


def test_sorting_by_year_puts_unknown_years_last(small):
    assert ids(small.search("rumah", sort="oldest")) == ["bank-sampah", "antrean-daring", "kapal-sehat"]
    assert ids(small.search("rumah", sort="newest")) == ["antrean-daring", "bank-sampah", "kapal-sehat"]


def test_pages_join_without_gap_or_repeat(engine):
    whole = ids(engine.search("pelayanan masyarakat", limit=100))
    pages = [ids(engine.search("pelayanan masyarakat", limit=10, offset=offset)) for offset in range(0, 100, 10)]
    assert [id for page in pages for id in page] == whole
    assert len(set(whole)) == 100


def test_a_page_beyond_the_end_is_empty_and_still_gives_the_total(small):
    results = small.search("rumah", offset=50)
    assert (results.hits, results.total) == ((), 3)


@pytest.fixture(scope="module")
def rankings(engine):
    texts = ("antrean pasien", "sampah", "pelayanan publik desa")
    return {text: ids(engine.search(text, limit=1_000, facets=False, snippets=False)) for text in texts}


@settings(max_examples=25)
@given(data=st.data())
def test_any_window_of_the_ranking_is_that_window_of_the_whole(engine, rankings, data):
    text = data.draw(st.sampled_from(sorted(rankings)))
    offset, limit = data.draw(st.integers(0, 600)), data.draw(st.integers(1, 100))
    window = ids(engine.search(text, limit=limit, offset=offset, facets=False, snippets=False))
    assert window == rankings[text][offset : offset + limit]
