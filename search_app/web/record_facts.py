"""The short facts of a record, each value a link to others that have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from corpus import Innovation
from corpus.agencies.resolve import resolve
from indexer.facets import FACETS
from search_app.i18n.labels import field_label, value_label
from search_app.web.results.question import Question, choice_url
from search_app.web.urls import agency_url, province_url, sector_url

_FACET_OF = {
    "regency": "regency",
    "province": "province",
    "status": "status",
    "digital": "digital",
    "documentation": "documentation",
    "sectors": "sector",
    "innovation_types": "type",
    "beneficiaries": "beneficiary",
    "sdgs": "sdg",
}
_PLAIN = (
    "agency",
    "unit",
    "regency",
    "province",
    "year_started",
    "year_implemented",
    "status",
    "digital",
    "documentation",
)
_LISTED = ("sectors", "innovation_types", "beneficiaries", "sdgs", "keywords")
_QUOTED = ("agency", "unit", "regency", "province", "beneficiaries", "keywords")
_VALUES_OF = {facet.name: facet.values for facet in FACETS}
_PAGES: Mapping[str, Callable[[str], str]] = {"sector": sector_url, "province": province_url}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its field or facet, the field's name, and values with the address of others that have them, or None.

    `is_quoted` says whether the values are the record's own words, and so in Indonesian on every page.
    """

    field: str
    label: str
    values: tuple[tuple[str, str | None], ...]
    is_quoted: bool


def facts(record: Innovation) -> Iterator[Fact]:
    """Yield who, where and when, and how well all that is documented."""
    return _facts(record, _PLAIN)


def subjects(record: Innovation) -> Iterator[Fact]:
    """Yield what a record is about."""
    return _facts(record, _LISTED)


def _facts(record: Innovation, fields: tuple[str, ...]) -> Iterator[Fact]:
    for field in fields:
        if values := tuple(_values(record, field)):
            yield Fact(field, field_label(field), values, field in _QUOTED)


def _values(record: Innovation, field: str) -> Iterator[tuple[str, str | None]]:
    if field in _FACET_OF:
        facet = _FACET_OF[field]
        for value in _VALUES_OF[facet](record):
            yield value_label(facet, value), _address(facet, value)
    elif field == "keywords":
        yield from ((keyword, Question(keyword).url) for keyword in record.keywords)
    elif field == "agency" and (agency := resolve(record).agency):
        yield record.agency or record.unit, agency_url(agency.id)
    elif value := getattr(record, field):
        yield str(value), None


def _address(facet: str, value: str) -> str:
    return _PAGES[facet](value) if facet in _PAGES else choice_url(facet, value)
