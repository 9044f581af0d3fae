"""What a page says of itself: titles, description, and JSON-LD, as its head and its headings state them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag

from indexer.sources.extract.html_text import clean_line, plain_text

LARGEST_JSON_LD = 200_000  # characters of one JSON-LD script
SHORTEST_DESCRIPTION = 40  # characters; what is shorter names the site

CHAPTER = re.compile(
    r"(?:latar belakang|tujuan|manfaat|hasil|dampak|sasaran|uraian|deskripsi|ringkasan|rancang bangun|permasalahan"
    r"|masalah"
    r"|solusi|tahapan|langkah|mekanisme|cara kerja|dasar hukum|pelaksanaan|implementasi|replikasi|keunggulan|kebaruan"
    r"|pembelajaran|jangka|pemangku|stakeholder|faktor|hambatan|kendala|tantangan|keberlanjutan|strategi|monitoring|evaluasi|kesimpulan|penutup|pendahuluan"
    r"|keterangan|lainnya|dokumentasi|galeri|video|foto|lampiran|kontak|profil|persyaratan|prosedur|biaya|jangka waktu"
    r"|background|problem|solution|results?|impact|objectives?|goals?|benefits?|overview|summary|steps|method|challenges?"
    r"|nama|tahun|bentuk|jenis|urusan|instansi|inovator|rincian|kategori|status|waktu|lokasi)\b",
    re.IGNORECASE,
)
"""The beginning of a heading that names a part of one description, or a fact of it."""

_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "CreativeWork", "Report", "TechArticle", "WebPage"})
_BAR = re.compile(r"\s*[|\u00bb]\s*|\s+::\s+")
_COPYRIGHT = re.compile(r"(?:\u00a9|copyright|hak cipta)\W*(?:\d{4}\W*)?((?:[A-Z]\S*\s*){1,8})", re.IGNORECASE)
_DASH = re.compile(r"\s+[\u2013\u2014-]\s+")


def page_title(page: BeautifulSoup, area: Tag) -> str:
    """Return the title of what a page is about, without the name of the site; empty where it has none.

    Many sites have one title for all their pages: one that is no heading of the page gives way to the first heading of
    `area`, the part that holds its content.
    """
    headings = _headings(page)
    for found in (json_ld_text(page, "headline"), meta_content(page, "og:title"), _only_heading(area)):
        if title := clean_line(found):
            return _without_site(title, page, headings)
    title = _without_site(clean_line(page.title.get_text() if page.title else ""), page, headings)
    own = [heading for heading in _headings(area) if CHAPTER.match(heading) is None]
    if title.casefold() in map(str.casefold, headings):
        return title
    return next(iter(own), title or next(iter(headings), ""))


def page_names(page: BeautifulSoup, area: Tag) -> list[str]:
    """Return what a page calls itself: its title, and the first heading of its content.

    Where no heading is its title, the parts of the title in its head count too: one of them may be its own.
    """
    title, first = page_title(page, area), _headings(area)[:1]
    head = clean_line(page.title.get_text() if page.title else "")
    parts = [part for bar in _BAR.split(head) for part in _DASH.split(bar)]
    known = title.casefold() in map(str.casefold, _headings(page))
    return list(dict.fromkeys(name for name in (title, *first, *(() if known else parts)) if name))


def site_names(page: BeautifulSoup) -> list[str]:
    """Return what the site of a page is called: by its head, behind the page's title, beside its logo, at its foot."""
    title = clean_line(page.title.get_text() if page.title else "")
    brands = page.select(".site-title, .sitename, .navbar-brand, .logo, .brand, #logo, header img[alt]", limit=5)
    foot = _COPYRIGHT.search(clean_line(page.get_text(" ")))
    found = (
        meta_content(page, "og:site_name"),
        *reversed([part for bar in _BAR.split(title) for part in _DASH.split(bar)][1:]),
        title,
        *(text for brand in brands for text in (brand.get_text(" "), str(brand.get("alt") or ""))),
        foot[1] if foot else "",
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


def _only_heading(area: Tag) -> str:
    headings = area.find_all("h1")
    return headings[0].get_text(" ") if len(headings) == 1 else ""


def _headings(element: Tag) -> list[str]:
    found = element.find_all(["h1", "h2", "h3", "h4"], limit=50)
    return [text for heading in found if (text := clean_line(heading.get_text(" ")))]


def _without_site(title: str, page: BeautifulSoup, headings: list[str]) -> str:
    """Return a title without the site's name.

    That is what stands behind a bar, behind a dash where the page names its site so, and all but what is a heading of
    the page too.
    """
    known = set(map(str.casefold, headings))
    for part in (part for bar in _BAR.split(title) for part in (bar, *_DASH.split(bar), bar.partition(": ")[2])):
        if part and part != title and part.casefold() in known:
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
