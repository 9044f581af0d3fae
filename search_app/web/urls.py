"""Every address of the site, and what a results page is asked, as it stands in its address."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from indexer.facets import FACETS
from search_app.engine import Filters
from search_app.i18n import locales
from search_app.query.parse import MAX_CHARACTERS
from search_app.transfer.aim import NO_AIM, Aim
from search_app.web.sort_orders import BY_PARAMETER, RELEVANCE, SortOrder

TEXT, SORT, PAGE, EXACT = "q", "urut", "hal", "persis"
MOST_CHOICES = 40  # in one question; every link of its page carries them all
LONGEST_VALUE = 100  # letters of a chosen value; no value is longer
LAST_PAGE = 100_000  # no list is longer; keeps numbers from outside small

_PLACE = "\0"  # of a value in an address; no person types it
_SAFE = "!$'()*,/:;?@"  # marks that stand in a query as they are, as Werkzeug, which makes the addresses, has it
_STATIC = Path(__file__).parents[1] / "static"
_NAMES = {name: facet.name for facet in FACETS for name in (facet.parameter, facet.name)}
_PARAMETERS = {facet.name: facet.parameter for facet in FACETS}
_RANK = {facet.name: rank for rank, facet in enumerate(FACETS)}

Choice = tuple[str, str]
"""Name of a facet and one of its values."""


def facet_named(parameter: str) -> str | None:
    """Return the facet that a parameter filters by, in Indonesian (`sektor`) or English, or None."""
    return _NAMES.get(parameter)


@dataclass(frozen=True, slots=True)
class Question:
    """All that a results page is asked; two equal questions have one and the same address.

    Attributes
    ----------
    text : str
        The query as it was typed.
    choices : tuple of pairs
        Chosen facet values, in the order of the facets.
    sort : SortOrder
        Order of the hits.
    page : int
        From 1.
    exact : bool
        Whether a word that looks misspelt is meant as it stands.
    aim : Aim
        The region that is planned for.
    """

    text: str = ""
    choices: tuple[Choice, ...] = ()
    sort: SortOrder = RELEVANCE
    page: int = 1
    exact: bool = False
    aim: Aim = NO_AIM

    @classmethod
    def from_parameters(cls, parameters: MultiDict[str, str], aim: Aim = NO_AIM) -> Question:
        """Read the parameters of an address; what is unknown or unreadable there is as if it were not."""
        return cls(
            # One letter more than is read, so that the reading tells that it was cut.
            text=" ".join(parameters.get(TEXT, "").split())[: MAX_CHARACTERS + 1],
            choices=_ordered(islice(_choices(parameters), MOST_CHOICES)),
            sort=BY_PARAMETER.get(parameters.get(SORT, ""), RELEVANCE),
            page=page_number(parameters),
            exact=parameters.get(EXACT) == "1",
            aim=aim,
        )

    @property
    def filters(self) -> Filters:
        """The choices as an engine takes them."""
        return grouped(self.choices)

    def toggled(self, facet: str, value: str) -> Question:
        """Return the question with one choice made, or taken back, from its first page."""
        return replace(self, choices=_ordered({*self.choices} ^ {(facet, value)}), page=1)

    def toggled_urls(self, facet: str, values: Sequence[str]) -> list[str]:
        """Return the address of the question with each of a facet's values chosen, or taken back.

        The address of a page's hundreds of values is made once, and each value put in its place.
        """
        # Several values of a facet stand in their own order.
        has_others = any(name == facet or _PLACE in value for name, value in self.choices)
        if has_others or _PLACE in self.text:
            return [self.toggled(facet, value).url for value in values]
        before, after = self.toggled(facet, _PLACE).url.split(quote_plus(_PLACE))
        return [f"{before}{_quoted(value)}{after}" for value in values]

    def asking(self, text: str) -> Question:
        """Return the question with another text, from its first page."""
        return replace(self, text=text, page=1, exact=False)

    def exactly(self) -> Question:
        """Return the question with its words meant as they stand, from its first page."""
        return replace(self, page=1, exact=True)

    def without_choices(self) -> Question:
        """Return the question of all records that match its text."""
        return replace(self, choices=(), page=1)

    def without_wishes(self) -> Question:
        """Return the question under the default weights, every fit shown."""
        return replace(self, aim=self.aim.without_weights(), page=1)

    def sorted_by(self, sort: SortOrder) -> Question:
        """Return the question in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def on_page(self, page: int) -> Question:
        """Return the question at another page."""
        return replace(self, page=page)

    @property
    def url(self) -> str:
        """The address, its parameters always in the same order."""
        parameters: dict[str, object] = {TEXT: self.text} if self.text else {}
        parameters |= {_PARAMETERS[name]: list(values) for name, values in self.filters.items()}
        if self.sort is not RELEVANCE:
            parameters[SORT] = self.sort.parameter
        if self.exact:
            parameters[EXACT] = 1
        if self.page > 1:
            parameters[PAGE] = self.page
        parameters |= self.aim.parameters
        return url_for("pages.search", **parameters)  # type: ignore[arg-type]

    def hidden_fields(self) -> list[tuple[str, str]]:
        """Return what a search form carries along, so that a new text is asked under the same choices."""
        return [*self.own_fields(), *self.aim.parameters.items()]

    def own_fields(self) -> list[tuple[str, str]]:
        """Return the choices and the order, without what is planned for."""
        fields = [(_PARAMETERS[name], value) for name, value in self.choices]
        if self.sort is not RELEVANCE:
            fields.append((SORT, self.sort.parameter))
        if locales.language() == locales.ENGLISH:
            fields.append((locales.PARAMETER, locales.ENGLISH))
        return fields


def grouped(choices: Iterable[Choice]) -> Filters:
    """Return the chosen values by facet."""
    values: dict[str, tuple[str, ...]] = {}
    for name, value in choices:
        values[name] = (*values.get(name, ()), value)
    return values


def page_number(parameters: MultiDict[str, str]) -> int:
    """Return the page that an address names, 1 where it names none that can be."""
    return max(1, min(parameters.get(PAGE, 1, type=int), LAST_PAGE))


def address(endpoint: str, name: str, slug: str, **others: object) -> str:
    """Return the address of an endpoint whose parameter `name` is `slug`, which every address holds as it stands.

    A page links to dozens of records and sectors: the address around the slug is made once for all of them.
    """
    before, after = _around(endpoint, name, tuple(others.items()), request.script_root, locales.language())
    return f"{before}{_quoted(slug)}{after}"


@lru_cache(1_024)
def _around(
    endpoint: str, name: str, others: tuple[tuple[str, object], ...], _root: str, _language: str
) -> tuple[str, str]:
    before, _, after = url_for(endpoint, **{name: _PLACE, **dict(others)}).partition(quote_plus(_PLACE))  # type: ignore[arg-type]
    return before, after


def innovation_url(id: str) -> str:
    """Return the address of a record's page."""
    return address("pages.innovation", "id", id)


def sector_url(slug: str, page: int = 1) -> str:
    """Return the address of a sector's page."""
    return address("pages.sector", "slug", slug, hal=_beyond_first(page))


def province_url(code: str, page: int = 1) -> str:
    """Return the address of a province's page."""
    return address("pages.province", "code", code, hal=_beyond_first(page))


def plan_url(id: str, text: str, aim: Aim) -> str:
    """Return the address of a plan to replicate a record, found by `text`."""
    return address("plans.page", "id", id, q=text or None, **aim.parameters)


def suggestion_url(kind: str, key: str) -> str:
    """Return where a suggestion leads; see `search_app.engine.Suggestion`."""
    pages: dict[str, Callable[[str], str]] = {
        "innovation": innovation_url,
        "sector": sector_url,
        "province": province_url,
        "need": lambda need: Question(need).url,
    }
    return pages[kind](key)


def choice_url(facet: str, value: str) -> str:
    """Return the address of all records that have one value of a facet."""
    return Question(choices=((facet, value),)).url


def web_url(text: str) -> str | None:
    """Return a source's address where it leads to the web, None where a link would do something else."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.netloc else None


def static_url(name: str) -> str:
    """Return the address of a static file, another one whenever its content changes."""
    return url_for("static", filename=name, v=_digest(name))


@lru_cache(4_096)  # the values of facets stand on one page as on the next
def _quoted(value: str) -> str:
    return quote_plus(value, safe=_SAFE)


@cache
def _digest(name: str) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:10]


def _beyond_first(page: int) -> int | None:
    return page if page > 1 else None


def _choices(parameters: MultiDict[str, str]) -> Iterator[Choice]:
    for parameter, value in parameters.items(multi=True):
        if (name := facet_named(parameter)) and 0 < len(value) <= LONGEST_VALUE:
            yield name, value


def _ordered(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(set(choices), key=lambda choice: (_RANK[choice[0]], choice[1])))
