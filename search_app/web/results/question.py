"""What a results page is asked, as it stands in its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from werkzeug.datastructures import MultiDict

from corpus.reference import provinces
from indexer.facets import FACETS
from search_app.engine import Filters
from search_app.i18n import locales
from search_app.query.parse import MAX_CHARACTERS
from search_app.transfer.aim import NO_AIM, Aim
from search_app.web.portal import portal_province
from search_app.web.results.sort_orders import BY_PARAMETER, RELEVANCE, SortOrder
from search_app.web.results.year_range import ALL_YEARS, YearRange
from search_app.web.urls import PAGE, TEXT, address, addresses, innovation_url, province_url, sector_url

SORT, EXACT = "urut", "persis"
SCOPE, EVERYWHERE = "cakupan", "nasional"
"""What an address says on a province's portal to ask for all provinces; elsewhere it says nothing."""

MAX_CHOICES = 40  # in one question; every link of its page carries them all
MAX_VALUE_LENGTH = 100  # letters of a chosen value; no value is longer
MAX_PAGE = 100_000  # no list is longer; keeps numbers from outside small

_NAMES = {name: facet.name for facet in FACETS for name in (facet.parameter, facet.name)}
_PARAMETERS = {facet.name: facet.parameter for facet in FACETS}
_RANK = {facet.name: rank for rank, facet in enumerate(FACETS)}
_ALL_RANKS = range(len(FACETS))
_PROVINCE = "province"
_REGENCY = "regency"
_PLACES = {_PROVINCE, _REGENCY}

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
    years : YearRange
        From which year to which, beside the years among the choices.
    """

    text: str = ""
    choices: tuple[Choice, ...] = ()
    sort: SortOrder = RELEVANCE
    page: int = 1
    exact: bool = False
    aim: Aim = NO_AIM
    years: YearRange = ALL_YEARS

    @classmethod
    def from_parameters(cls, parameters: MultiDict[str, str], aim: Aim = NO_AIM) -> Question:
        """Read the parameters of an address; what is unknown or unreadable there is as if it were not."""
        choices = set(islice(_choices(parameters), MAX_CHOICES))
        if parameters.get(SCOPE) != EVERYWHERE and not any(name in _PLACES for name, _ in choices):
            choices |= set(usual_choices())
        return cls(
            # One letter more than is read, so that the parser notes that it was cut.
            text=" ".join(parameters.get(TEXT, "").split())[: MAX_CHARACTERS + 1],
            choices=_ordered(choices),
            sort=BY_PARAMETER.get(parameters.get(SORT, ""), RELEVANCE),
            page=page_number(parameters),
            exact=parameters.get(EXACT) == "1",
            aim=aim,
            years=YearRange.from_parameters(parameters),
        )

    @property
    def is_first(self) -> bool:
        """Whether a text is asked as people begin: narrowed by nothing, the first page, the most relevant first."""
        is_narrowed = bool(self.years) or self.choices not in {(), usual_choices()}
        return bool(self.text) and not is_narrowed and self.page == 1 and self.sort is RELEVANCE

    @property
    def filters(self) -> Filters:
        """The choices as an engine takes them."""
        return grouped(self.choices)

    def toggled(self, facet: str, value: str) -> Question:
        """Return the question with one choice made, or taken back, from its first page."""
        return replace(self, choices=_ordered({*self.choices} ^ {(facet, value)}), page=1)

    def toggled_urls(self, facet: str, values: Iterable[str]) -> list[str]:
        """Return the address of the question with each of a facet's values chosen, or taken back."""
        own, rank, parameter = (
            {value for name, value in self.choices if name == facet},
            _RANK[facet],
            _PARAMETERS[facet],
        )
        before, after = _ALL_RANKS[:rank], _ALL_RANKS[rank + 1 :]
        of_none = _parameters((), _ALL_RANKS[rank : rank + 1])
        return addresses(
            "pages.search",
            (
                [(parameter, each) for each in sorted(own ^ {value})] or of_none if own else [(parameter, value)]
                for value in values
            ),
            before=[*self._text_parameters(), *_parameters(self.choices, before)],
            after=[*_parameters(self.choices, after), *self.on_page(1)._order_parameters()],
        )

    def asking(self, text: str) -> Question:
        """Return the question with another text, from its first page."""
        return replace(self, text=text, page=1, exact=False)

    def exactly(self) -> Question:
        """Return the question with its words meant as they stand, from its first page."""
        return replace(self, page=1, exact=True)

    def without_choices(self) -> Question:
        """Return the question of all records that match its text."""
        return replace(self, choices=(), years=ALL_YEARS, page=1)

    def without_years(self) -> Question:
        """Return the question of all years but those chosen one by one, from its first page."""
        return replace(self, years=ALL_YEARS, page=1)

    def within(self, code: str) -> Question:
        """Return the question in one region only, from its first page."""
        facet = _PROVINCE if code in provinces() else _REGENCY
        others = {choice for choice in self.choices if choice[0] not in _PLACES}
        return replace(self, choices=_ordered({*others, (facet, code)}), page=1)

    def without_weights(self) -> Question:
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
        return address(
            "pages.search", [*self._text_parameters(), *_parameters(self.choices), *self._order_parameters()]
        )

    def _text_parameters(self) -> list[tuple[str, str]]:
        """Return the parameters before the choices."""
        return [(TEXT, self.text)] if self.text else []

    def _order_parameters(self) -> list[tuple[str, str]]:
        """Return the parameters behind the choices."""
        parameters = self.years.parameters
        if self.sort is not RELEVANCE:
            parameters.append((SORT, self.sort.parameter))
        if self.exact:
            parameters.append((EXACT, "1"))
        if self.page > 1:
            parameters.append((PAGE, str(self.page)))
        parameters += self.aim.parameters.items()
        return parameters

    def hidden_fields(self) -> list[tuple[str, str]]:
        """Return what a search form carries along, so that a new text is asked under the same choices."""
        return [*self.own_fields(), *self.aim.parameters.items()]

    def own_fields(self) -> list[tuple[str, str]]:
        """Return the choices and the order, without what is planned for."""
        fields = [*_parameters(self.choices), *self.years.parameters]
        if self.sort is not RELEVANCE:
            fields.append((SORT, self.sort.parameter))
        return [*fields, *locales.carried("pages.search")]


def grouped(choices: Iterable[Choice]) -> Filters:
    """Return the chosen values by facet."""
    values: dict[str, tuple[str, ...]] = {}
    for name, value in choices:
        values[name] = (*values.get(name, ()), value)
    return values


def page_number(parameters: MultiDict[str, str]) -> int:
    """Return the page that an address names, 1 where it names none that can be."""
    return max(1, min(parameters.get(PAGE, 1, type=int), MAX_PAGE))


def usual_question(text: str = "", aim: Aim = NO_AIM) -> Question:
    """Return a question as people begin here: on a province's portal, in that province."""
    return Question(text, usual_choices(), aim=aim)


def usual_choices() -> tuple[Choice, ...]:
    """Return what an address asks for that names no province: on a province's portal that one, else all."""
    province = portal_province()
    return ((_PROVINCE, province.code),) if province else ()


def choice_url(facet: str, value: str) -> str:
    """Return the address of all records that have one value of a facet."""
    return Question(choices=((facet, value),)).url


def suggestion_url(kind: str, key: str) -> str:
    """Return where a suggestion leads; see `search_app.engine.Suggestion`."""
    pages: dict[str, Callable[[str], str]] = {
        "innovation": innovation_url,
        "sector": sector_url,
        "province": province_url,
        "need": lambda need: usual_question(need).url,
    }
    return pages[kind](key)


def _choices(parameters: MultiDict[str, str]) -> Iterator[Choice]:
    for parameter, value in parameters.items(multi=True):
        if (name := facet_named(parameter)) and 0 < len(value) <= MAX_VALUE_LENGTH:
            yield name, value


def _parameters(choices: Iterable[Choice], ranks: range = _ALL_RANKS) -> list[tuple[str, str]]:
    """Return the choices of some facets as parameters.

    On a province's portal an address without a province asks for that one, so that "all" must be said in its place.
    """
    chosen = [choice for choice in choices if _RANK[choice[0]] in ranks]
    pairs = [(_PARAMETERS[name], value) for name, value in chosen]
    if _RANK[_PROVINCE] in ranks and usual_choices() and not any(name == _PROVINCE for name, _ in chosen):
        pairs.insert(sum(_RANK[name] < _RANK[_PROVINCE] for name, _ in chosen), (SCOPE, EVERYWHERE))
    return pairs


def _ordered(choices: set[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=_rank)) if len(choices) > 1 else tuple(choices)


def _rank(choice: Choice) -> tuple[int, str]:
    return _RANK[choice[0]], choice[1]
