"""The orders of hits."""

import pytest

from search_app.web.results.sort_orders import (
    BY_NAME,
    BY_PARAMETER,
    FIT,
    NEWEST,
    OLDEST,
    RELEVANCE,
    SORT_ORDERS,
    offered,
)


def test_each_order_has_a_name_and_a_parameter_of_its_own():
    assert len(BY_NAME) == len(BY_PARAMETER) == len(SORT_ORDERS)


@pytest.mark.parametrize(
    ("has_words", "has_region", "orders"),
    [
        (True, True, [RELEVANCE, NEWEST, OLDEST, FIT]),
        (True, False, [RELEVANCE, NEWEST, OLDEST]),
        (False, True, [NEWEST, OLDEST, FIT]),
        (False, False, [NEWEST, OLDEST]),
    ],
)
def test_an_order_is_offered_where_it_says_something(has_words, has_region, orders):
    assert offered(has_words=has_words, has_region=has_region) == orders
