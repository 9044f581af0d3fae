"""How does a browser search here and keep this site? OpenSearch description, its suggestions, manifest and icon."""

from __future__ import annotations

from textwrap import shorten

from flask import Blueprint, Response, current_app, json, request, url_for
from lxml import etree

from search_app.i18n.gettext import _
from search_app.i18n.labels import kind_label, suggestion_label
from search_app.web.interop.documents import absolute, document, xml_text
from search_app.web.portal import short_site_name, site_name
from search_app.web.results.question import suggestion_url
from search_app.web.services.engine_service import engine
from search_app.web.urls import static_url

SUGGESTIONS = "application/x-suggestions+json"
_DESCRIPTION = "application/opensearchdescription+xml"
_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_LONG = 48  # characters that the longer name may have
_TERMS = "{searchTerms}"  # what a browser puts the words in place of

opensearch = Blueprint("opensearch", __name__)


@opensearch.get("/opensearch.xml")
def description() -> Response:
    """Return the description by which a browser's address bar learns to search here."""
    root = etree.Element(f"{{{_NAMESPACE}}}OpenSearchDescription", nsmap={None: _NAMESPACE})
    _add(root, "ShortName", short_site_name())
    _add(root, "Description", _("Cari inovasi pelayanan publik yang sudah berhasil"))
    _add(root, "LongName", shorten(site_name(), _LONG, placeholder="…"))
    _add(root, "InputEncoding", "UTF-8")
    _add(root, "Image", absolute(static_url("icon-192.png")), width="192", height="192", type="image/png")
    for kind, endpoint in (("text/html", "pages.search"), (SUGGESTIONS, "opensearch.suggestions")):
        address = url_for(endpoint, _external=True)
        joint = "&" if "?" in address else "?"
        _add(root, "Url", "", type=kind, template=f"{address}{joint}q={_TERMS}")
    return document(etree.tostring(root, xml_declaration=True, encoding="utf-8"), _DESCRIPTION)


@opensearch.get("/opensearch/usulan")
def suggestions() -> Response:
    """Return completions as browsers take them: what was typed, then texts, descriptions and addresses."""
    query = request.args.get("q", "")[-200:]
    found = engine().suggest(query, 8) if query.strip() else ()
    answer = (
        query,
        [suggestion_label(item) for item in found],
        [item.home or kind_label(item.kind) for item in found],
        [absolute(suggestion_url(item.kind, item.key)) for item in found],
    )
    return Response(json.dumps(answer), mimetype=SUGGESTIONS)


@opensearch.get("/manifest.webmanifest")
def manifest() -> Response:
    """Return what a phone needs to keep this site beside its programs."""
    icons = [
        {"src": static_url(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)
    ]
    content = {
        "name": site_name(),
        "short_name": short_site_name(),
        "description": _("Cari inovasi pelayanan publik yang sudah berhasil"),
        "lang": "id",
        "start_url": url_for("pages.home"),
        "scope": url_for("pages.home"),
        "display": "minimal-ui",
        "background_color": "#f7f4ec",
        "theme_color": "#0b5a52",
        "icons": icons,
    }
    return document(json.dumps(content), "application/manifest+json")


@opensearch.get("/favicon.ico")
def favicon() -> Response:
    """Return the icon at the address where programs look for it without asking."""
    return current_app.send_static_file("favicon.ico")


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
    element.text = xml_text(text) or None
