"""The facets of an answer as links: a panel for each, with its values to choose or to take back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from msgspec import Struct

from corpus.documentation import LEVELS
from search_app.engine import FacetValue, Results
from search_app.i18n.gettext import _
from search_app.i18n.labels import facet_label, value_label, value_labels
from search_app.i18n.locales import numbers
from search_app.web.results.question import Question
from search_app.web.results.year_bars import YearBars, year_bars
from search_app.web.results.year_range import YEAR, YearRange

SHOWN = 8  # values before the rest folds away
MAX_LINKS = 40  # values in one panel; keeps the page small
_LEVEL: Mapping[str, int] = {level: rank for rank, level in enumerate(LEVELS)}
MAX_OPEN = 3  # panels that stand open, lest what they narrow be far away
LONG = 12  # values from which on one is looked for by its letters
_OPEN = ("regency", "sector", "province", "year")  # as most narrow by these


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
    """One facet; `rest` is folded away, and so is the whole panel unless `is_open`. `bars` has the facet of years."""

    name: str
    label: str
    links: tuple[Link, ...]
    rest: tuple[Link, ...]
    is_open: bool
    bars: YearBars | None = None

    @property
    def is_long(self) -> bool:
        """Whether one looks for a value by its letters."""
        return len(self.links) + len(self.rest) >= LONG


def panels(question: Question, results: Results) -> list[Panel]:
    """Return the facets that can change the answer, in the order of the index."""
    offered = [name for name, values in results.facets.items() if _is_offered(name, values, question, results)]
    open_ones = _open_ones(question, offered)
    return [_panel(question, name, results.facets[name], is_open=name in open_ones) for name in offered]


def chips(question: Question) -> list[Chip]:
    """Return a chip for each choice."""
    chosen = [
        Chip(facet_label(name), value_label(name, value), question.toggled(name, value).url)
        for name, value in question.choices
    ]
    if question.years:
        chosen.append(Chip(facet_label(YEAR), range_label(question.years), question.without_years().url))
    return chosen


def range_label(years: YearRange) -> str:
    """Return a range of years as people read it."""
    if years.first is None:
        return _("sampai %(year)s", year=years.last)
    return _("sejak %(year)s", year=years.first) if years.last is None else f"{years.first}\N{EN DASH}{years.last}"


def _is_offered(name: str, values: Sequence[FacetValue], question: Question, results: Results) -> bool:
    """Return whether a facet can change the answer."""
    # Hundreds of regencies help only within a province.
    if name == "regency" and not question.filters.keys() & {"province", "regency"}:
        return False
    if not (results.total or any(value.count for value in values)):
        return False
    return any(value.chosen or value.count != results.total for value in values)


def _open_ones(question: Question, offered: Sequence[str]) -> list[str]:
    """Return the facets that stand open: those with a choice first, then those that most narrow by."""
    chosen = [name for name in offered if name in question.filters or (name == YEAR and question.years)]
    return [*chosen, *(name for name in _OPEN if name in offered and name not in chosen)][:MAX_OPEN]


def _panel(question: Question, name: str, values: Sequence[FacetValue], *, is_open: bool) -> Panel:
    if name == YEAR:
        return _year_panel(question, values, is_open=is_open)
    links = _links(question, name, _in_order(name, values)[:MAX_LINKS])
    return Panel(name, facet_label(name), links[:SHOWN], links[SHOWN:], is_open)


def _year_panel(question: Question, values: Sequence[FacetValue], *, is_open: bool) -> Panel:
    """Return the facet of years: a range is chosen above, and single years stand folded below."""
    alone = question.filters.get(YEAR, ())
    of_each = [FacetValue(each.value, each.count, each.value in alone) for each in values]
    links = _links(question, YEAR, _in_order(YEAR, [each for each in of_each if each.count or each.chosen]))
    counts = {int(each.value): each.count for each in values if each.value.isdecimal()}
    bars = year_bars(counts, lambda year: year in question.years if question.years else str(year) in alone)
    shown = len(alone) if bars else SHOWN
    return Panel(YEAR, facet_label(YEAR), links[:shown], links[shown:], is_open, bars)


def _in_order(name: str, values: Sequence[FacetValue]) -> list[FacetValue]:
    """Return chosen values first, years from new to old, documentation from well to little, all else as counted."""
    if name == YEAR:
        values = sorted(values, key=lambda value: value.value, reverse=True)
    elif name == "documentation":
        values = sorted(values, key=lambda value: _LEVEL.get(value.value, len(_LEVEL)))
    return sorted(values, key=lambda value: not value.chosen)


def _links(question: Question, name: str, values: Sequence[FacetValue]) -> tuple[Link, ...]:
    names, counts = [value.value for value in values], [value.count for value in values]
    chosen = (value.chosen for value in values)
    urls = question.toggled_urls(name, names)
    return tuple(map(Link, value_labels(name, names), counts, numbers(counts), chosen, urls))
