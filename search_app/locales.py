"""The languages of the interface: Indonesian, and English wherever an address says `bahasa=en`."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import Flask, has_request_context, request, url_for
from flask_babel import Babel

PARAMETER = "bahasa"
INDONESIAN, ENGLISH = LANGUAGES = ("id", "en")
_CARRYING = ("pages.", "api.", "regions.", "method.", "shortlist.", "plans.", "replications.")


def speak(app: Flask) -> None:
    """Let `app` answer in the language that an address names, and carry it along in every address it gives."""
    Babel(app, default_locale=INDONESIAN, locale_selector=language)
    app.url_defaults(_carry)


def language() -> str:
    """Return the language of this request."""
    asked = request.args.get(PARAMETER) if has_request_context() else None
    return ENGLISH if asked == ENGLISH else INDONESIAN


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


def _carry(endpoint: str, values: dict[str, object]) -> None:
    if language() == ENGLISH and endpoint.startswith(_CARRYING):
        values.setdefault(PARAMETER, ENGLISH)
