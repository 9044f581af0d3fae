"""Translation, and numbers and dates as the language of the request writes them, for pages and models alike."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import flask_babel
from babel.dates import format_date
from babel.numbers import format_compact_decimal
from flask_babel.speaklater import LazyString

from search_app.i18n.locales import DOMAIN, counted


def gettext(text: str, /, **variables: object) -> str:
    """Return a text in the language of the request, with what its names in `%(name)s` stand for."""
    found: str = DOMAIN.get_translations().ugettext(text)
    return found % variables if variables else found


def later(text: str) -> object:
    """Mark a text of a table made at import, which is translated each time `str` is taken of it."""
    return LazyString(gettext, text)


_: Callable[..., str] = gettext
ngettext = counted
N_ = str
"""Mark a text that has to be a plain one, which whoever shows it translates by `_`."""


def decimal(number: float, digits: int = 1) -> str:
    """Return a number with as many decimals as asked."""
    pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
    return str(flask_babel.format_decimal(round(number, digits), format=pattern))


def compact(number: int) -> str:
    """Return a large number as it is said: `1,1 juta`."""
    digits = 1 if number < 10_000_000 else 0
    locale = flask_babel.get_locale()
    return str(format_compact_decimal(number, format_type="long", locale=locale, fraction_digits=digits))


def long_date(date: datetime.date) -> str:
    """Return a date with its month in words: `31 Mei 2024`."""
    return str(format_date(date, format="d MMMM y", locale=flask_babel.get_locale()))


def month_name(month: str) -> str:
    """Return a month (`2024-05`) in words: `Mei 2024`."""
    first = datetime.date.fromisoformat(f"{month}-01")
    return str(format_date(first, format="MMMM y", locale=flask_babel.get_locale()))
