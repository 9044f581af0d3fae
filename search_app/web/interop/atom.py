"""A list of changes written as Atom (RFC 4287).

By lxml, which the pages are read with anyway: a feed is ten elements, and a library for feeds would bring its own dates
and extensions and would still have to be told which characters XML can hold.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from search_app.web.interop.documents import ATOM, xml_text

_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One change: `id` is a tag that stays, `url` the absolute address of its page, `summary` plain text."""

    id: str
    title: str
    url: str
    updated: datetime.datetime
    summary: str = ""
    author: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of changes: `url` is its own absolute address, `page_url` that of the page that it follows."""

    id: str
    title: str
    author: str
    url: str
    page_url: str
    updated: datetime.datetime
    language: str
    entries: Sequence[FeedEntry]


def atom(feed: Feed) -> bytes:
    """Return a feed as a document in UTF-8."""
    language = {"{http://www.w3.org/XML/1998/namespace}lang": feed.language}
    root = etree.Element(f"{{{_NAMESPACE}}}feed", language, nsmap={None: _NAMESPACE})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated.isoformat(timespec="seconds"))
    _link(root, "self", feed.url, ATOM)
    _link(root, "alternate", feed.page_url, "text/html")
    _text(_element(root, "author"), "name", feed.author)
    _text(root, "generator", "Tiru")
    for entry in feed.entries:
        _add(root, entry)
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return document


def _add(root: etree._Element, entry: FeedEntry) -> None:
    element = _element(root, "entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated.isoformat(timespec="seconds"))
    _link(element, "alternate", entry.url, "text/html")
    if entry.author:
        _text(_element(element, "author"), "name", entry.author)
    for category in entry.categories:
        _element(element, "category", term=xml_text(category))
    if entry.summary:
        _text(element, "summary", entry.summary)


def _element(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)


def _text(parent: etree._Element, name: str, text: str) -> None:
    _element(parent, name).text = xml_text(text)


def _link(parent: etree._Element, relation: str, url: str, kind: str) -> None:
    _element(parent, "link", rel=relation, href=xml_text(url), type=kind)
