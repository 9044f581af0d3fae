"""Pages without rules: what a page says of itself, its main text, and what is recognised in it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from bs4 import BeautifulSoup

from corpus.slug import slug
from corpus.validation import FIRST_YEAR, LONGEST_ID
from indexer.sources.extract.classifiers import SURE_OF_SECTOR, sector_of
from indexer.sources.extract.html_text import clean_line, plain_text
from indexer.sources.extract.record_builder import FieldValues
from indexer.sources.extract.regions import NO_REGION, main_region
from indexer.sources.spec import Limits, Pace, Spec, check_addresses

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # warns of each page without text

LEAST_TEXT = 200  # characters of main text below which a page holds no innovation
LINKED_HEADINGS_OF_LIST = 5
"""Linked headings from which a page is a list of others; articles have a few below, of what to read next."""

LARGEST_JSON_LD = 200_000  # characters of one JSON-LD script

_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "CreativeWork", "Report", "TechArticle", "WebPage"})
_BEGINNING = re.compile(
    r"\b(?:sejak|mulai|dimulai|diluncurkan|diterapkan|dijalankan|diresmikan|dirintis|berjalan|dibentuk|dikembangkan)\b"
    r"[^.!?\d]{0,40}\b((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b(?:Dinas|Badan|Puskesmas|RSUD|Rumah Sakit Umum Daerah|UPTD|UPT|Kecamatan|Kelurahan|Inspektorat"
    r"|Satuan Polisi Pamong Praja)"
    r"(?:\s+(?:dan|[A-Z]\w+)){1,6}"
)


def site_spec(address: str, *, publish: bool, pages: int, delay: float) -> Spec:
    """Return the source that any site is without rules: its own host, every page that reads like an innovation.

    Raise SourceError where `address` is no address.
    """
    check_addresses((address,))
    host = urlsplit(address).hostname or "site"
    return Spec(
        name=slug("web", host, str(urlsplit(address).port or ""), longest=LONGEST_ID),
        kind="web",
        title=host,
        where=(address,),
        publish=publish,
        pace=Pace(delay=delay),
        limits=Limits(pages=pages),
    )


def main_text(page: BeautifulSoup) -> str:
    """Return the main text of a page, one line a paragraph, without menus and margins; empty where there is none."""
    found = trafilatura.extract(str(page), include_comments=False, include_tables=True, favor_precision=True)
    return "\n".join(line for raw in (found or "").splitlines() if (line := clean_line(raw)))


def is_list_page(page: BeautifulSoup) -> bool:
    """Return whether a page lists others: headings that are links, or text that is mostly links."""
    linked = page.select("h2 a[href], h3 a[href], h4 a[href], article a[rel~=bookmark]")
    length = len(page.get_text(" ", strip=True))
    in_links = sum(len(link.get_text(" ", strip=True)) for link in page.find_all("a"))
    return len(linked) >= LINKED_HEADINGS_OF_LIST or in_links > 0.5 * max(length, 1)


def recognise_fields(page: BeautifulSoup, text: str) -> FieldValues:
    """Return what a page says of itself and what is recognised in its main text; nothing where there is too little.

    The year is one that a verb of beginning names; the sector is named only above `SURE_OF_SECTOR`.
    """
    if len(text) < LEAST_TEXT:
        return {}
    values: FieldValues = {"title": _title(page), "solution": text}
    if summary := _description(page):
        values["summary"] = summary
    whole = f"{values['title']}\n{text}"
    if published := _json_ld(page, "datePublished") or _meta(page, "article:published_time"):
        values["source_year"] = published[:4]
    if (region := main_region(whole)) != NO_REGION:
        values |= {"agency": region.government, "province": region.province, "regency": region.regency}
    if unit := _UNIT.search(text):
        values["unit"] = unit[0]
    if (year := _BEGINNING.search(text)) and int(year[1]) >= FIRST_YEAR:
        values["year_implemented"] = year[1]
    guess = sector_of(whole)
    if guess.probability >= SURE_OF_SECTOR:
        values["sectors"] = [guess.label]
    return values


def _title(page: BeautifulSoup) -> str:
    for found in (
        _json_ld(page, "headline"),
        _meta(page, "og:title"),
        _heading(page),
        page.title.get_text() if page.title else "",
    ):
        if title := clean_line(found):
            return _without_site(title, _meta(page, "og:site_name"))
    return ""


def _heading(page: BeautifulSoup) -> str:
    headings = page.find_all("h1")
    return headings[0].get_text(" ") if len(headings) == 1 else ""


def _without_site(title: str, site: str) -> str:
    """Return a title without the site's name: what stands behind a bar, or behind a dash where the page says so."""
    title = re.split(r"\s*[|»]\s*", title)[0] or title
    parts = re.split(r"\s+[\u2013\u2014-]\s+", title)
    return title[: title.rindex(parts[-1])].rstrip(" \u2013\u2014-") if site and parts[-1] == site != title else title


def _description(page: BeautifulSoup) -> str:
    for found in (_json_ld(page, "description"), _meta(page, "og:description"), _meta(page, "description")):
        if len(text := clean_line(plain_text(found))) > 40:
            return text
    return ""


def _meta(page: BeautifulSoup, name: str) -> str:
    for attribute in ("property", "name"):
        if (tag := page.find("meta", attrs={attribute: name})) is not None:
            return str(tag.get("content") or "")
    return ""


def _json_ld(page: BeautifulSoup, name: str) -> str:
    """Return a text of the page's JSON-LD, if it describes the page as an article."""
    for item in _articles(page):
        if isinstance(value := item.get(name), str) and value.strip():
            return value
    return ""


def _articles(page: BeautifulSoup) -> Iterator[dict[str, Any]]:
    for script in page.find_all("script", type="application/ld+json"):
        text = script.string or ""
        if len(text) > LARGEST_JSON_LD:
            continue
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            continue
        items = found.get("@graph", [found]) if isinstance(found, dict) else found
        for item in items if isinstance(items, list) else ():
            kinds = item.get("@type") if isinstance(item, dict) else None
            if _ARTICLES & set(kinds if isinstance(kinds, list) else [str(kinds)]):
                yield item
