"""The orders that hits may have, as the API, addresses and pages name them."""

from __future__ import annotations

from dataclasses import dataclass

from search_app.i18n.gettext import later


@dataclass(frozen=True, slots=True)
class SortOrder:
    """One order of hits.

    Attributes
    ----------
    name : str
        As the engine and the API call it.
    parameter : str
        As the address of a page calls it.
    label : lazy str
        As a page shows it.
    needs_words, needs_region : bool
        Whether it says nothing without a text to search, or without a region to plan for.
    """

    name: str
    parameter: str
    label: object
    needs_words: bool = False
    needs_region: bool = False


RELEVANCE = SortOrder("relevance", "terkait", later("Paling terkait"), needs_words=True)
NEWEST = SortOrder("newest", "terbaru", later("Terbaru"))
OLDEST = SortOrder("oldest", "terlama", later("Terlama"))
FIT = SortOrder("fit", "cocok", later("Paling cocok dengan wilayah saya"), needs_region=True)

SORT_ORDERS = (RELEVANCE, NEWEST, OLDEST, FIT)
BY_NAME = {order.name: order for order in SORT_ORDERS}
BY_PARAMETER = {order.parameter: order for order in SORT_ORDERS}


def offered(*, has_words: bool, has_region: bool) -> list[SortOrder]:
    """Return the orders that make sense for a question."""
    return [
        order
        for order in SORT_ORDERS
        if (has_words or not order.needs_words) and (has_region or not order.needs_region)
    ]
