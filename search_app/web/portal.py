"""Whose portal this installation is: that of one province's hub, or that of all; and what it is called.

How far a search reaches stands in its address, so that it can be shared: the province filter that is there anyway, or
`cakupan=nasional` for all provinces. An address that says neither asks for the portal's province, which also holds for
links from elsewhere. The API is the same everywhere: programs say what they want.
"""

from __future__ import annotations

from textwrap import shorten

from flask import Blueprint, Flask, current_app, has_app_context

from corpus.reference import Region, hubs, provinces
from search_app.i18n.gettext import _

NAME = "Tiru"
SHORT = 16  # characters; a browser's list of search engines has no more, by OpenSearch 1.1
_KEY = "tiru-portal"

portal = Blueprint("portal", __name__)


def install_portal(app: Flask, code: str) -> None:
    """Let `app` be the portal of the province of a code, of all where it is ""."""
    app.extensions[_KEY] = provinces().get(code)


def portal_province() -> Region | None:
    """Return the province whose portal this is; None where it is the portal of all."""
    province: Region | None = current_app.extensions.get(_KEY) if has_app_context() else None
    return province


def hub_name(province: Region) -> str:
    """Return what the hub of a province is called, by what it is where its name is not known."""
    hub = hubs().get(province.code)
    return (hub.name if hub else "") or _("Hub Inovasi %(name)s", name=province.name)


def site_name() -> str:
    """Return what this installation is called: by the hub whose portal it is."""
    province = portal_province()
    return hub_name(province) if province else NAME


def short_site_name() -> str:
    """Return the same in `SHORT` characters at most; by the province where the hub's name is longer."""
    province, name = portal_province(), site_name()
    return name if len(name) <= SHORT or not province else shorten(province.name, SHORT, placeholder="…")


@portal.app_context_processor
def _template_variables() -> dict[str, object]:
    """Return what every page says of the site that it is on."""
    return {"portal_province": portal_province(), "site_name": site_name()}
