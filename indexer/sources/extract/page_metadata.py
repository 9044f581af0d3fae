"""What a page says of itself: titles, description, and JSON-LD, as its head and its headings state them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from indexer.sources.extract.html_text import clean_line, plain_text

LARGEST_JSON_LD = 200_000  # characters of one JSON-LD script
SHORTEST_DESCRIPTION = 40  # characters; what is shorter names the site

_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "CreativeWork", "Report", "TechArticle", "WebPage"})
_BAR = re.compile(r"\s*[|\u00bb]\s*|\s+::\s+")
_DASH = re.compile(r"\s+[\u2013\u2014-]\s+")


def page_title(page: BeautifulSoup) -> str:
    """Return the title of what a page is about, without the name of the site; empty where it has none."""
    for found in (
        json_ld_text(page, "headline"),
        meta_content(page, "og:title"),
        _only_heading(page),
        page.title.get_text() if page.title else "",
    ):
        if title := clean_line(found):
            return _without_site(title, page)
    return ""


def page_names(page: BeautifulSoup) -> list[str]:
    """Return everything by which a page names itself: its titles, and its first heading."""
    first = page.find(["h1", "h2"])
    found = (
        page_title(page),
        page.title.get_text() if page.title else "",
        meta_content(page, "og:title"),
        first.get_text(" ") if first else "",
    )
    return list(dict.fromkeys(name for text in found if (name := clean_line(text))))


def page_description(page: BeautifulSoup) -> str:
    """Return the description in a page's head; empty where there is none worth the name."""
    for found in (
        json_ld_text(page, "description"),
        meta_content(page, "og:description"),
        meta_content(page, "description"),
    ):
        if len(text := clean_line(plain_text(found))) > SHORTEST_DESCRIPTION:
            return text
    return ""


def meta_content(page: BeautifulSoup, name: str) -> str:
    """Return the content of a meta tag; empty where there is none."""
    for attribute in ("property", "name"):
        if (tag := page.find("meta", attrs={attribute: name})) is not None:
            return str(tag.get("content") or "")
    return ""


def json_ld_text(page: BeautifulSoup, name: str) -> str:
    """Return a text of the page's JSON-LD, if it describes the page as an article."""
    for item in _json_ld_items(page):
        if _ARTICLES & set(_types(item)) and isinstance(value := item.get(name), str) and value.strip():
            return value
    return ""


def json_ld_types(page: BeautifulSoup) -> list[str]:
    """Return the types of schema.org that the page's JSON-LD names."""
    return [name for item in _json_ld_items(page) for name in _types(item)]


def _only_heading(page: BeautifulSoup) -> str:
    headings = page.find_all("h1")
    return headings[0].get_text(" ") if len(headings) == 1 else ""


def _without_site(title: str, page: BeautifulSoup) -> str:
    """Return a title without the site's name.

    That is what stands behind a bar, behind a dash where the page names its site so, and all but what is a heading of
    the page too.
    """
    headings = {clean_line(heading.get_text(" ")).casefold() for heading in page.find_all(["h1", "h2", "h3"], limit=50)}
    for part in (part for bar in _BAR.split(title) for part in (bar, *_DASH.split(bar), bar.partition(": ")[2])):
        if part and part != title and part.casefold() in headings:
            return part
    title = _BAR.split(title)[0] or title
    site, last = meta_content(page, "og:site_name"), _DASH.split(title)[-1]
    return title[: title.rindex(last)].rstrip(" \u2013\u2014-") if site and last == site != title else title


def _types(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _json_ld_items(page: BeautifulSoup) -> Iterator[dict[str, Any]]:
    for script in page.find_all("script", type="application/ld+json"):
        text = script.string or ""
        if len(text) > LARGEST_JSON_LD:
            continue
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            continue
        items = found.get("@graph", [found]) if isinstance(found, dict) else found
        yield from (item for item in (items if isinstance(items, list) else ()) if isinstance(item, dict))
