"""The languages of the interface: Indonesian, and English wherever an address says `bahasa=en`."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache
from urllib.parse import quote, urlencode

from babel.numbers import format_decimal, get_group_symbol
from babel.support import NullTranslations
from flask import Flask, has_request_context, request, url_for
from flask_babel import Babel, Domain

PARAMETER = "bahasa"
INDONESIAN, ENGLISH = LANGUAGES = ("id", "en")
_ENGLISH = ((PARAMETER, ENGLISH),)
_language: ContextVar[str] = ContextVar("language", default="")
"""That of the request being answered, for a page asks for it hundreds of times; "" where none is."""
_CARRYING = (
    "pages.",
    "api.",
    "regions.",
    "method.",
    "shortlist.",
    "shortlist_files.",
    "comparison.",
    "own_data.",
    "plans.",
    "replications.",
    "needs.",
    "login.",
    "desk.",
    "agencies.",
    "hubs.",
    "hub_desk.",
    "proposals.",
    "follow.",
    "corrections.",
    "queue.",
    "handed_in.",
    "submission.",
    "register.",
    "unresolved.",
    "twins.",
    "sources.",
    "journal.",
    "accounts.",
    "editor.",
    "conflicts.",
    "versions.",
    "feeds.",
    "api_guide.",
    "open_data.page",
)


_AS_WRITTEN = NullTranslations()


class _Domain(Domain):  # type: ignore[misc] # Flask-Babel carries no types
    """The translations; texts are written in Indonesian, so that it has none of its own."""

    def get_translations(self) -> NullTranslations:
        return _AS_WRITTEN if language() == INDONESIAN else super().get_translations()


DOMAIN = _Domain()
"""Where texts are translated, of pages and models alike."""


def install_locales(app: Flask) -> None:
    """Let `app` answer in the language that an address names, and carry it along in every address it gives."""
    app.before_request(_remember_language)
    app.teardown_request(_forget_language)
    Babel(app, default_locale=INDONESIAN, locale_selector=language).domain_instance = DOMAIN
    # What these are put in place of looks the language up anew for each of a page's hundreds of texts and numbers.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined] # of Jinja's extension for translations
        gettext=lambda text: DOMAIN.get_translations().ugettext(text),
        ngettext=lambda one, many, count: DOMAIN.get_translations().ungettext(one, many, count),
        newstyle=True,
    )
    app.jinja_env.globals["ngettext"] = counted
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"]  # Jinja's own goes twice through its context
    app.jinja_env.filters["decimalformat"] = lambda number: _decimal(number, language())
    app.url_defaults(_carry)


def language() -> str:
    """Return the language of this request, the one that its address names; Indonesian outside of any."""
    return _language.get() or _named_language()


def _named_language() -> str:
    return ENGLISH if has_request_context() and request.args.get(PARAMETER) == ENGLISH else INDONESIAN


def _remember_language() -> None:
    _language.set(_named_language())


def _forget_language(_: BaseException | None) -> None:
    _language.set("")


def carried(endpoint: str) -> tuple[tuple[str, str], ...]:
    """Return the parameters by which an address keeps the language of this request, none for the usual one."""
    return _ENGLISH if language() == ENGLISH and endpoint.startswith(_CARRYING) else ()


def numbers(counts: Iterable[int]) -> list[str]:
    """Return counts as they are written in the language of this request."""
    group = _thousands(language())
    return [f"{count:,}".replace(",", group) for count in counts]


def other_language() -> str:
    """Return the language that a reader can change to."""
    return INDONESIAN if language() == ENGLISH else ENGLISH


def switch_url() -> str:
    """Return the address of this page in the other language."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]
    if language() == INDONESIAN:
        pairs.append((PARAMETER, ENGLISH))
    path = quote(request.root_path + request.path)
    return f"{path}?{urlencode(pairs)}" if pairs else path


def switch_home_url() -> str:
    """Return the address of the home page in the other language, for pages that are not there."""
    return url_for("pages.home", **{PARAMETER: ENGLISH if language() == INDONESIAN else None})  # type: ignore[arg-type]


def counted(one: str, many: str, count: int, /, **variables: object) -> str:
    """Return a text in its singular or plural with a number in it, written with the separators of the language."""
    text: str = DOMAIN.get_translations().ungettext(one, many, count)
    return text % ({"num": _decimal(count, language())} | variables)


def _decimal(number: float, of_language: str) -> str:
    if isinstance(number, int):  # most are, and Babel takes long over each
        return f"{number:,}".replace(",", _thousands(of_language))
    return format_decimal(number, locale=of_language)


@cache
def _thousands(of_language: str) -> str:
    return get_group_symbol(of_language)


def _carry(endpoint: str, values: dict[str, object]) -> None:
    for name, value in carried(endpoint):
        values.setdefault(name, value)
