"""The parameters of the JSON API, read strictly: what is unknown or cannot be is refused by name."""

from __future__ import annotations

from collections.abc import Iterable

from flask import request

from indexer.facets import FACETS
from search_app.engine import Filters
from search_app.i18n.locales import LANGUAGES, PARAMETER
from search_app.web.errors import ParameterError
from search_app.web.results.question import facet_named, grouped


def refuse_others(*known: str) -> None:
    """Refuse parameters that are not known, for a misspelt one would silently change the answer."""
    one_of(PARAMETER, LANGUAGES)
    if unknown := sorted(set(request.args) - {*known, PARAMETER}):
        raise ParameterError(f"There is no parameter {unknown[0]!r} here; there are {_listed(known)}.")


def filters_beside(others: Iterable[str]) -> Filters:
    """Return the filters that a search names beside its other parameters."""
    one_of(PARAMETER, LANGUAGES)
    choices = [
        (parameter, value)
        for parameter, value in request.args.items(multi=True)
        if parameter not in {*others, PARAMETER}
    ]
    for parameter, value in choices:
        if facet_named(parameter) is None:
            known = (*sorted(others), *(facet.name for facet in FACETS))
            raise ParameterError(f"There is no parameter or filter {parameter!r}; there are {_listed(known)}.")
        if not value:
            raise ParameterError(f"The filter {parameter!r} is empty; give it a value or leave it out.")
    return grouped((str(facet_named(parameter)), value) for parameter, value in choices)


def number(name: str, default: int, lowest: int, highest: int) -> int:
    """Return a whole number within bounds."""
    text = request.args.get(name, str(default))
    if not (text.isdecimal() and len(text) <= 9 and lowest <= int(text) <= highest):
        raise ParameterError(
            f"The parameter {name!r} is {text[:20]!r}; give a whole number from {lowest} to {highest}."
        )
    return int(text)


def flag(name: str) -> bool:
    """Return whether a parameter is true; false where it is left out."""
    return one_of(name, ("false", "true")) == "true"


def one_of(name: str, known: tuple[str, ...]) -> str:
    """Return one of the known values, the first where the parameter is left out."""
    text = request.args.get(name, known[0])
    if text not in known:
        raise ParameterError(f"The parameter {name!r} is {text[:20]!r}; give one of {_listed(known)}.")
    return text


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
