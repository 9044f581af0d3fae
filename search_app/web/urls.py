"""Addresses of pages, files and sources, made the same way everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

from flask import request, url_for

from search_app.i18n import locales
from search_app.transfer.aim import Aim

TEXT, PAGE = "q", "hal"
Parameters = Iterable[tuple[str, str]]
"""Names and values of an address's query, in their order."""

_SAFE = "!$'()*,/:;?@"  # marks that stand in a query as they are, as Werkzeug has it
_STATIC = Path(__file__).parents[1] / "static"


def address(endpoint: str, parameters: Parameters = (), **path: str) -> str:
    """Return the address of an endpoint with a query: `url_for` in a tenth of its time, as a page holds hundreds.

    Parameters
    ----------
    parameters : Parameters
        The query; the language is added to it.
    **path : str
        The variable parts of the path.
    """
    base = _base(endpoint, tuple(path.items()), request.script_root)
    return _joined(base, [*_pairs(parameters), *_pairs(locales.carried(endpoint))])


def addresses(endpoint: str, queries: Iterable[Parameters], *, before: Parameters, after: Parameters) -> list[str]:
    """Return the address of an endpoint with each query, and what stands before and behind all of them."""
    base = _base(endpoint, (), request.script_root)
    first, last = _pairs(before), [*_pairs(after), *_pairs(locales.carried(endpoint))]
    head, tail = f"{base}?{''.join(f'{pair}&' for pair in first)}", "".join(f"&{pair}" for pair in last)
    middles = ("&".join(_pairs(query)) for query in queries)
    return [f"{head}{middle}{tail}" if middle else _joined(base, [*first, *last]) for middle in middles]


def own_path() -> str:
    """Return the address of this request as links name it: under the prefix of a proxy, and with its query."""
    return request.root_path + request.full_path.removesuffix("?")


def innovation_url(id: str) -> str:
    """Return the address of a record's page."""
    return address("pages.innovation", id=id)


def sector_url(slug: str, page: int = 1) -> str:
    """Return the address of a sector's page."""
    return address("pages.sector", _beyond_first(page), slug=slug)


def agency_url(id: str) -> str:
    """Return the address of an agency's page."""
    return address("agencies.agency", slug=id)


def hub_url(code: str) -> str:
    """Return the address of the page of a province's hub."""
    return address("hubs.hub", code=code)


def province_url(code: str, page: int = 1) -> str:
    """Return the address of a province's page."""
    return address("pages.province", _beyond_first(page), code=code)


def plan_url(id: str, text: str, aim: Aim) -> str:
    """Return the address of a plan to replicate a record, found by `text`."""
    found_by = [(TEXT, text)] if text else []
    return address("plans.page", [*found_by, *aim.parameters.items()], id=id)


@lru_cache(8_192)  # the sources of the records of one page stand on the next
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


@lru_cache(4_096)  # the records and sectors of one page stand on the next
def _base(endpoint: str, path: tuple[tuple[str, str], ...], _script_root: str) -> str:
    """Return an address without its query, which would hold the language."""
    return url_for(endpoint, **dict(path), **{locales.PARAMETER: None})  # type: ignore[arg-type]


def _joined(base: str, pairs: list[str]) -> str:
    return f"{base}?{'&'.join(pairs)}" if pairs else base


def _pairs(parameters: Parameters) -> list[str]:
    return [_pair(name, value) for name, value in parameters]


@lru_cache(8_192)  # the values of facets stand on one page as on the next
def _pair(name: str, value: str) -> str:
    return f"{quote_plus(name, safe=_SAFE)}={quote_plus(value, safe=_SAFE)}"


@cache
def _digest(name: str) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:10]


def _beyond_first(page: int) -> list[tuple[str, str]]:
    return [(PAGE, str(page))] if page > 1 else []
