"""What is a page about, in the words of schema.org? JSON-LD, which templates escape by Jinja's `tojson`."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, url_for

from corpus import English, Innovation
from corpus.reference import sector_slug
from indexer.open_data.edition import LICENCE_URL, DataFile, Edition
from search_app.i18n import labels, locales
from search_app.i18n.gettext import _
from search_app.open_data.media_types import format_of
from search_app.open_data.texts import DATASETS
from search_app.web.interop.documents import absolute
from search_app.web.interop.preview_picture import preview_url
from search_app.web.portal import site_name
from search_app.web.urls import innovation_url, sector_url, web_url

JsonObject = dict[str, object]
Trail = Iterable[tuple[str, str]]
"""Names and paths of the pages that lead to one, the home page left out."""

_CONTEXT = "https://schema.org"

structured_data = Blueprint("structured_data", __name__)


def of_record(record: Innovation) -> JsonObject:
    """Return a record as an article about a practice of a government body, and the way to its page."""
    name = labels.sector_label(record.sectors[0]) if record.sectors else ""
    trail = [(name, sector_url(sector_slug(record.sectors[0])))] if name else []
    own_url = innovation_url(record.id)
    return _graph(_article(record), _breadcrumbs([*trail, (record.title, own_url)]))


def of_listing(name: str, path: str) -> JsonObject:
    """Return the way to a list of records."""
    return _graph(_breadcrumbs([(name, path)]))


def of_home() -> JsonObject:
    """Return the site, and how it is searched."""
    target = url_for("pages.search", _external=True)
    joint = "&" if "?" in target else "?"
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{target}{joint}q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return _graph({"@type": "WebSite", "name": site_name(), "url": _home(), "potentialAction": action})


def of_open_data(edition: Edition) -> JsonObject:
    """Return the tables of the open data as datasets with their files."""
    path = url_for("open_data.page")
    datasets = [_dataset(name, edition, path) for name in DATASETS]
    return _graph(*datasets, _breadcrumbs([(_("Data terbuka"), path)]))


@structured_data.app_context_processor
def _template_variables() -> dict[str, object]:
    return {
        "data_of_record": of_record,
        "data_of_listing": of_listing,
        "data_of_home": of_home,
        "data_of_open_data": of_open_data,
        "preview_url": preview_url,
    }


def _article(record: Innovation) -> JsonObject:
    place = ", ".join(dict.fromkeys(part for part in (record.regency, record.province) if part))
    english = record.english or English()
    article = {
        "@type": "Article",
        "@id": absolute(innovation_url(record.id)),
        "url": absolute(innovation_url(record.id)),
        "headline": record.title,
        "alternateName": _in_english(english.title),
        "abstract": record.summary,
        "description": _in_english(english.summary),
        "inLanguage": "id",
        "license": LICENCE_URL,
        "image": absolute(preview_url(record.id)),
        "publisher": {"@type": "Organization", "name": site_name(), "url": _home()},
        "author": {"@type": "GovernmentOrganization", "name": record.agency} if record.agency else None,
        "temporalCoverage": str(record.year or ""),
        "contentLocation": {"@type": "AdministrativeArea", "name": place} if place else None,
        "articleSection": [labels.sector_label(name) for name in record.sectors],
        "keywords": list(record.keywords),
        "citation": [_source(source.title, source.url) for source in record.sources],
    }
    return {name: value for name, value in article.items() if value}


def _in_english(text: str) -> JsonObject | None:
    return {"@value": text, "@language": locales.ENGLISH} if text else None


def _dataset(name: str, edition: Edition, path: str) -> JsonObject:
    text = DATASETS[name]
    return {
        "@type": "Dataset",
        "@id": f"{absolute(path)}#{name}",
        "name": text.title[locales.language()],
        "description": text.description[locales.language()],
        "url": absolute(path),
        "keywords": list(text.keywords[locales.language()]),
        "license": LICENCE_URL,
        "version": edition.version,
        "dateModified": edition.made.isoformat(),
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "AdministrativeArea", "name": "Indonesia"},
        "creator": {"@type": "Organization", "name": site_name(), "url": _home()},
        "distribution": [_download(file) for file in edition.files_of(name)],
    }


def _download(file: DataFile) -> JsonObject:
    return {
        "@type": "DataDownload",
        "name": file.name,
        "encodingFormat": format_of(file.ending).media_type,
        "contentUrl": url_for("open_data.file", name=file.name, _external=True),
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    }


def _source(title: str, url: str) -> JsonObject:
    source: JsonObject = {"@type": "CreativeWork", "name": title}
    if address := web_url(url):
        source["url"] = address
    return source


def _breadcrumbs(trail: Trail) -> JsonObject:
    steps = [(_("Beranda"), url_for("pages.home")), *trail]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": absolute(path)}
        for number, (name, path) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _graph(*nodes: JsonObject) -> JsonObject:
    return {"@context": _CONTEXT, "@graph": list(nodes)}


def _home() -> str:
    return url_for("pages.home", _external=True, **{locales.PARAMETER: None})
