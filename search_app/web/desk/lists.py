"""What the lists of the desk share: filters read from the address, and pages of what they find."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request, url_for

from corpus.reference import regions
from search_app.web.results.pager import Pager, last_page
from search_app.web.results.question import page_number

SHOWN = 50
"""Rows on one page of a list."""

LONGEST_FILTER = 300  # letters


def filters(names: Mapping[str, str]) -> dict[str, str]:
    """Return the filters of this address by their names in code; `names` gives the address's name of each."""
    return {name: request.args.get(key, "")[:LONGEST_FILTER].strip() for name, key in names.items()}


def pager(endpoint: str, names: Mapping[str, str], total: int) -> Pager:
    """Return where in a list of `total` rows this address is; its pages keep the filters of `names`."""
    kept = {key: value for key in names.values() if (value := request.args.get(key, ""))}
    number = min(page_number(request.args), last_page(total, SHOWN))
    return Pager(number, total, lambda each: url_for(endpoint, **kept, hal=each), SHOWN)  # type: ignore[arg-type]


def seen_versions() -> dict[str, int]:
    """Return the versions that a form says its sender looked at, by id; what is no number is left out."""
    numbers = zip(request.form.getlist("id"), request.form.getlist("versi"), strict=False)
    return {id: int(number) for id, number in numbers if number.isdecimal() and len(number) < 10}


def region_name(code: str) -> str:
    """Return the name of a region, "" where the code is that of none."""
    return regions()[code].name if code in regions() else ""
