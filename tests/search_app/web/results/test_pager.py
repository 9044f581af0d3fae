"""A long list in pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.web.results.pager import PAGE_SIZE, Pager, last_page


def pager(page: int, total: int) -> Pager:
    return Pager(page, total, "/cari?hal={}".format)


@pytest.mark.parametrize(("total", "last"), [(0, 1), (1, 1), (10, 1), (11, 2), (494, 50)])
def test_the_last_page_holds_the_last_hit(total, last):
    assert last_page(total) == last


def test_a_page_knows_which_hits_it_shows():
    assert (pager(2, 25).first_hit, pager(2, 25).last_hit) == (11, 20)
    assert (pager(3, 25).first_hit, pager(3, 25).last_hit) == (21, 25)


@pytest.mark.parametrize(
    ("page", "shown"),
    [(1, [1, 2, None, 10]), (2, [1, 2, 3, None, 10]), (5, [1, None, 4, 5, 6, None, 10]), (10, [1, None, 9, 10])],
)
def test_first_last_and_neighbouring_pages_are_linked(page, shown):
    assert pager(page, 100).numbers() == shown


@given(st.integers(1, 100_000), st.integers(0, 99_999))
def test_however_long_the_list_few_pages_are_linked_and_the_page_itself_is_among_them(total, page):
    page = 1 + page % last_page(total)
    numbers = [number for number in pager(page, total).numbers() if number]
    assert {1, page, last_page(total)} <= set(numbers)
    assert len(numbers) <= 5
    assert (page - 1) * PAGE_SIZE < total
