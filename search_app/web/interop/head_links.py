"""The one address by which a page is known, and where it is in the other language."""

from __future__ import annotations

from flask import Blueprint, request, url_for

from search_app.i18n import locales
from search_app.web.interop.documents import absolute
from search_app.web.results.question import page_number
from search_app.web.urls import PAGE

_INDEXED = {
    "pages.home",
    "pages.innovation",
    "pages.sector",
    "pages.province",
    "pages.about",
    "hubs.page",
    "hubs.hub",
    "method.page",
    "api_guide.page",
    "replications.page",
    "replications.of_innovation",
    "open_data.page",
}
_KEPT = ("tahap",)  # parameters that make another page of it; what else an address carries is the visitor's own

head_links = Blueprint("head_links", __name__)


def is_indexed() -> bool:
    """Return whether the page of this request is for search engines."""
    return request.endpoint in _INDEXED


def canonical_url(language: str = "") -> str:
    """Return the one absolute address of this indexed page, in the language of the request or another."""
    values: dict[str, object] = {**(request.view_args or {})}
    values |= {name: request.args[name] for name in _KEPT if name in request.args}
    if (page := page_number(request.args)) > 1:
        values[PAGE] = page
    values[locales.PARAMETER] = locales.ENGLISH if (language or locales.language()) == locales.ENGLISH else None
    return url_for(str(request.endpoint), _external=True, **values)  # type: ignore[arg-type]


@head_links.app_context_processor
def _template_variables() -> dict[str, object]:
    return {"is_indexed": is_indexed, "canonical_url": canonical_url, "absolute": absolute}
