"""Which pages a sitemap or a feed lists: sitemaps and their indexes, Atom, RSS 2.0 and 1.0."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree
from scrapy.utils.sitemap import Sitemap

from indexer.sources.address_guard import joined

LONGEST = 50_000
"""Addresses of one list that are read, as the sitemap protocol has it."""

_FEEDS = frozenset({"feed", "rss", "RDF"})


class PageList(NamedTuple):
    """What a list names.

    Attributes
    ----------
    addresses : tuple of str
    of_lists : bool
        Whether what it names are lists again.
    is_broken : bool
        Whether it could not be read to its end.
    """

    addresses: tuple[str, ...] = ()
    of_lists: bool = False
    is_broken: bool = False


def read_page_list(address: str, body: bytes, most_bytes: int) -> PageList:
    """Return what a sitemap or feed lists; entities are never expanded, and a broken one gives what was readable.

    Parameters
    ----------
    address : str
        Where it was found, to which the links of a feed may be relative.
    body : bytes
        The document, or a gzip file of it.
    most_bytes : int
        Bytes that are unpacked of a gzip file.
    """
    document = _unpacked(body, most_bytes)
    if (kind := _kind(document)) == "feed":
        links = filter(None, (joined(address, link) for link in _feed_links(_tree(document))))
        return PageList(tuple(itertools.islice(links, LONGEST)))
    found: list[str] = []
    try:
        for entry in Sitemap(document):
            found.append(entry["loc"])
            if len(found) >= LONGEST:
                break
    except (etree.LxmlError, StopIteration, KeyError):
        return PageList(tuple(found), kind == "sitemapindex", is_broken=True)
    return PageList(tuple(found), kind == "sitemapindex")


def list_kind(body: bytes, most_bytes: int) -> str:
    """Return `feed`, `urlset` or `sitemapindex` for a document or a gzip file of it, empty for what is none of them."""
    return _kind(_unpacked(body, most_bytes))


def _kind(document: bytes) -> str:
    try:
        root = _tree(document)
    except etree.LxmlError:
        return ""
    name = etree.QName(root).localname if root is not None and isinstance(root.tag, str) else ""
    return "feed" if name in _FEEDS else name if name in {"urlset", "sitemapindex"} else ""


def _tree(document: bytes) -> Any:
    parser = etree.XMLParser(recover=True, remove_comments=True, resolve_entities=False, no_network=True)
    return etree.fromstring(document, parser=parser)


def _feed_links(root: Any) -> Iterator[str]:
    for element in root.iter("{*}entry", "{*}item"):
        for link in element.iterchildren("{*}link"):
            if link.get("rel", "alternate") == "alternate" and (target := link.get("href") or link.text):
                yield target.strip()
                break


def _unpacked(body: bytes, most_bytes: int) -> bytes:
    """Return a list as it is, unpacked up to `most_bytes` where it is a gzip file."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, most_bytes)
    except zlib.error:
        return b""
