"""Which addresses may a crawler read, and which are there? robots.txt and the sitemap with its parts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import cast

from flask import Blueprint, Flask, Response, abort, current_app, request, url_for
from lxml import etree

from corpus.reference import provinces, sectors
from search_app.i18n import locales
from search_app.web.interop.documents import XML, absolute, document
from search_app.web.services.change_service import changes
from search_app.web.services.engine_service import engine
from search_app.web.urls import hub_url, province_url, sector_url

PART = 10_000  # addresses in one part; the protocol allows 50,000 and 50 MB
_PARTS_KEPT = 16  # of some 1.5 MB each
_KEY = "tiru-sitemap"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

# Pages that are one visitor's own, files and forms: of no use to a search engine, and without an end.
_DISALLOWED = (
    "/pilihan",
    "/banding",
    "/rencana/",
    "/data-saya",
    "/wilayah$",
    "/wilayah?",
    "/kebutuhan/lapor",
    "/replikasi/inovasi/*/lapor",
    "/replikasi/inovasi/*/terima-kasih",
    "/opensearch/",
    "/usulkan/",
    "/inovasi/*/lapor",
    "/meja",
    "/masuk",
    "/sandi/",
)

Address = tuple[str, str]
"""An absolute address and when what is there was changed last, in ISO form, "" where that is not known."""

sitemap = Blueprint("sitemap", __name__)


def install_sitemap(app: Flask) -> None:
    """Let `app` keep the parts that it has made; those of a generation that is gone are never asked for again."""
    app.extensions[_KEY] = lru_cache(_PARTS_KEPT)(_made_part)


@sitemap.get("/robots.txt")
def robots() -> Response:
    """Say what a crawler need not read, and where the sitemap is."""
    lines = ["User-agent: *", *(f"Disallow: {request.root_path}{path}" for path in _DISALLOWED)]
    lines += ["", f"Sitemap: {url_for('sitemap.index', _external=True)}", ""]
    return document("\n".join(lines), "text/plain")


@sitemap.get("/sitemap.xml")
def index() -> Response:
    """Return the index of the parts: one of pages, the others of records."""
    health = engine().health()
    made = _iso(datetime.datetime.fromtimestamp(health.built_at, datetime.UTC))
    parts = [url_for("sitemap.pages", _external=True)]
    parts += [url_for("sitemap.part", number=number, _external=True) for number in range(1, _parts() + 1)]
    return document(_xml("sitemapindex", "sitemap", ((part, made) for part in parts)), XML)


@sitemap.get("/sitemap-halaman.xml")
def pages() -> Response:
    """Return the pages that are no records."""
    names = (
        "pages.home",
        "pages.about",
        "method.page",
        "replications.page",
        "hubs.page",
        "open_data.page",
        "api_guide.page",
    )
    paths = [url_for(name) for name in names]
    paths += [sector_url(slug) for slug in sectors()]
    paths += [url(code) for code in provinces() for url in (province_url, hub_url)]
    return document(_xml("urlset", "url", ((absolute(path), "") for path in paths)), XML)


@sitemap.get("/sitemap-<int:number>.xml")
def part(number: int) -> Response:
    """Return one part of the records, numbered from 1."""
    if not 1 <= number <= _parts():
        abort(404)
    kept = cast("Callable[[str, str, int], bytes]", current_app.extensions[_KEY])
    return document(kept(engine().health().generation, request.url_root, number), XML)


def _parts() -> int:
    return -(-engine().health().records // PART)


def _made_part(_generation: str, _root: str, number: int) -> bytes:
    """Return a part as XML, which is the same as long as the generation and the address of the site are."""
    ids = engine().ids((number - 1) * PART, min(number * PART, engine().health().records))
    changed = changes(lambda times: times.between(ids[0], ids[-1]))
    # An id is a slug, so that it stands in an address as it is.
    base = url_for("pages.innovation", id="-", _external=True, **{locales.PARAMETER: None}).removesuffix("-")
    return _xml("urlset", "url", ((base + id, _iso(changed[id]) if id in changed else "") for id in ids))


def _xml(root_name: str, name: str, addresses: Iterable[Address]) -> bytes:
    root = etree.Element(f"{{{_NAMESPACE}}}{root_name}", nsmap={None: _NAMESPACE})
    for url, changed in addresses:
        element = etree.SubElement(root, f"{{{_NAMESPACE}}}{name}")
        etree.SubElement(element, f"{{{_NAMESPACE}}}loc").text = url
        if changed:
            etree.SubElement(element, f"{{{_NAMESPACE}}}lastmod").text = changed
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return document


def _iso(moment: datetime.datetime) -> str:
    return moment.isoformat(timespec="seconds")
