"""The facets of an answer as links: a panel for each, with its values to choose or to take back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from msgspec import Struct

from corpus.documentation import LEVELS
from search_app.engine import FacetValue, Results
from search_app.i18n.labels import facet_label, value_label, value_labels
from search_app.i18n.locales import numbers
from search_app.web.results.question import Question

SHOWN = 8  # values before the rest folds away
MAX_LINKS = 40  # values in one panel; keeps the page small
_LEVEL: Mapping[str, int] = {level: rank for rank, level in enumerate(LEVELS)}
_OPEN = {"sector", "province", "regency", "year"}  # as most narrow by these


class Link(Struct, frozen=True, gc=False):  # of which a page holds hundreds; see search_app.engine
    """One value to choose or, where `chosen`, to take back; `shown` is the count as people read it."""

    label: str
    count: int
    shown: str
    chosen: bool
    url: str


class Chip(NamedTuple):
    """A choice that was made: labels of facet and value, and the address that takes it back."""

    facet: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet; `rest` is folded away, and so is the whole panel unless `is_open`."""

    name: str
    label: str
    links: tuple[Link, ...]
    rest: tuple[Link, ...]
    is_open: bool


def panels(question: Question, results: Results) -> list[Panel]:
    """Return the facets that can change the answer, in the order of the index."""
    return list(_panels(question, results))


def chips(question: Question) -> list[Chip]:
    """Return a chip for each choice."""
    return [
        Chip(facet_label(name), value_label(name, value), question.toggled(name, value).url)
        for name, value in question.choices
    ]


def _panels(question: Question, results: Results) -> Iterator[Panel]:
    for name, values in results.facets.items():
        # Hundreds of regencies help only within a province.
        if name == "regency" and not question.filters.keys() & {"province", "regency"}:
            continue
        if not (results.total or any(value.count for value in values)):
            continue
        has_choice = any(value.chosen for value in values)
        if has_choice or any(value.count != results.total for value in values):
            links = _links(question, name, _in_order(name, values)[:MAX_LINKS])
            yield Panel(name, facet_label(name), links[:SHOWN], links[SHOWN:], name in _OPEN or has_choice)


def _in_order(name: str, values: Sequence[FacetValue]) -> list[FacetValue]:
    """Return chosen values first, years from new to old, documentation from well to little, all else as counted."""
    if name == "year":
        values = sorted(values, key=lambda value: value.value, reverse=True)
    elif name == "documentation":
        values = sorted(values, key=lambda value: _LEVEL.get(value.value, len(_LEVEL)))
    return sorted(values, key=lambda value: not value.chosen)


def _links(question: Question, name: str, values: Sequence[FacetValue]) -> tuple[Link, ...]:
    names, counts = [value.value for value in values], [value.count for value in values]
    chosen = (value.chosen for value in values)
    urls = question.toggled_urls(name, names)
    return tuple(map(Link, value_labels(name, names), counts, numbers(counts), chosen, urls))
