"""The spider: asks for what waits, stores what each page tells, and follows its links."""

from __future__ import annotations

import logging
import os
import sys
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from urllib.parse import urljoin

import scrapy
from bs4 import BeautifulSoup
from lxml.etree import LxmlError
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.sitemap import Sitemap
from twisted.python.failure import Failure

from corpus.catalogue.source_state import Page, SourceRecord, SourceState, Waiting
from indexer.sources.crawl.scope import Scope
from indexer.sources.extract.html_text import soup_of
from indexer.sources.extract.page_reader import PageReader
from indexer.sources.extract.record_builder import Refusal
from indexer.sources.spec import Spec

MOST_LINKS = 2_000  # of one page; what stands behind is left out
MOST_IN_SITEMAP = 50_000  # as the sitemap protocol has it
TOLD_EVERY = 100  # pages, after which progress is told
GONE = frozenset({404, 410})


class SiteSpider(scrapy.Spider):
    """Crawls one source; all it finds is in `state` page by page, what it did in `tally`."""

    name = "tiru"
    custom_settings = None

    def __init__(self, spec: Spec, state: SourceState, scope: Scope, reader: PageReader, tally: Counter[str]) -> None:
        super().__init__()
        self._spec, self._state, self._scope, self._reader, self.tally = spec, state, scope, reader, tally
        self._parent = os.getppid()
        self._bytes = self._seeds = 0

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Ask for all that waits."""
        waiting = self._state.waiting()
        self._seeds = len(waiting)
        for item in waiting:
            yield self._request(item)

    def parse(self, response: Response, item: Waiting) -> Iterator[scrapy.Request]:
        """Take a page or sitemap in and ask for what it newly leads to."""
        self._account(response)
        url = self._scope.spelling(response.url)
        if response.status == 304:
            page = self._state.page(item.url) or Page(item.url)
            self.tally["unchanged"] += 1
            yield from self._follow(item, page, page.links)
        elif response.status in GONE:
            self.tally["gone"] += self._state.gone(item.url)
            self.tally["missing"] += 1
        elif item.kind == "sitemap":
            yield from self._sitemap(response, item)
        elif response.status == 200 and isinstance(response, scrapy.http.TextResponse):
            yield from self._page(response, item, url)
        else:
            self.tally["other"] += 1
            self._state.answered(item.url, None)

    def failed(self, failure: Failure) -> None:
        """Count an address that gave no answer; what was known of it stays."""
        item: Waiting = failure.request.cb_kwargs["item"]  # type: ignore[attr-defined]
        error = failure.value
        refused = isinstance(error, IgnoreRequest) and not isinstance(error, HttpError)
        self.tally["refused" if refused else "failed"] += 1
        self.logger.log(logging.INFO if refused else logging.WARNING, "%s: %s", item.url, failure.getErrorMessage())
        self._state.answered(item.url, None)

    def _page(self, response: scrapy.http.TextResponse, item: Waiting, url: str) -> Iterator[scrapy.Request]:
        self.tally["fetched"] += 1
        soup = soup_of(_markup(response))
        canonical = self._canonical(soup, response.url) or url
        found = self._reader.read(soup, canonical, self._scope.names_innovation(canonical))
        telling = self._take(found)
        links = tuple(self._scope.wanted(links_of(soup, response.url)))
        self._scope.learn(
            url, fruitful=telling is not None or any(self._scope.names_innovation(link) for link in links)
        )
        page = Page(
            item.url,
            _header(response, "ETag"),
            _header(response, "Last-Modified"),
            links,
            telling.key if telling else "",
        )
        yield from self._follow(item, page, links, telling)

    def _take(self, found: SourceRecord | list[Refusal] | None) -> SourceRecord | None:
        if isinstance(found, list):
            self.tally["faulty"] += 1
            self.logger.info("%s", "; ".join(map(str, found)))
        if not isinstance(found, SourceRecord):
            return None
        if (twin := self._state.twin(found)) is not None:
            self.tally["twins"] += 1
            self.logger.info("%s tells the same as %s", found.key, twin)
            return None
        self.tally["innovations"] += 1
        self.tally["contacts"] += found.contacts
        return found

    def _follow(
        self, item: Waiting, page: Page | None, links: Iterable[str], telling: SourceRecord | None = None
    ) -> Iterator[scrapy.Request]:
        found = [Waiting(link, item.depth + 1) for link in links] if item.depth < self._spec.limits.depth else []
        room = self._spec.limits.pages * 2 - self.tally["enqueued"]
        new = self._state.answered(item.url, page, found[: max(room, 0)], telling)
        self.tally["enqueued"] += len(new)
        yield from map(self._request, new)

    def _sitemap(self, response: Response, item: Waiting) -> Iterator[scrapy.Request]:
        """Ask for what a sitemap lists; entities are never expanded, and a broken one gives what was readable."""
        self.tally["sitemaps"] += 1
        places: list[str] = []
        kind = "page"
        try:
            sitemap = Sitemap(_unpacked(response.body, self._spec.limits.page_bytes))
            kind = "sitemap" if sitemap.type == "sitemapindex" else "page"
            for entry in sitemap:
                places.append(entry["loc"])
                if len(places) >= MOST_IN_SITEMAP:
                    break
        except (LxmlError, StopIteration, KeyError):
            self.tally["broken sitemaps"] += 1
        links = self._scope.wanted(places) if kind == "page" else places
        depth = item.depth + (kind == "sitemap")
        allowed = links if depth <= 2 else []  # an index of indexes is no sitemap any more
        found = [Waiting(self._scope.spelling(link), depth, kind) for link in allowed]
        page = Page(item.url)
        if kind == "page":  # an index is always read anew, for its own date says nothing of the sitemaps it names
            page = Page(item.url, _header(response, "ETag"), _header(response, "Last-Modified"), tuple(links))
        new = self._state.answered(item.url, page, found[: self._spec.limits.pages * 2])
        self.tally["enqueued"] += len(new)
        yield from map(self._request, new)

    def _request(self, item: Waiting) -> scrapy.Request:
        known = self._state.page(item.url)
        headers = {}
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return scrapy.Request(
            item.url,
            headers=headers,
            callback=self.parse,
            errback=self.failed,
            cb_kwargs={"item": item},
            priority=-item.depth,
            dont_filter=True,
            meta={"handle_httpstatus_list": [304, *GONE]},
        )

    def _account(self, response: Response) -> None:
        """Stop where the crawl has used up what its source allows, or nobody waits for it any more."""
        self.tally["asked"] += 1
        self._bytes += len(response.body)
        if self.tally["asked"] % TOLD_EVERY == 0:
            rest = self.tally["enqueued"] + self._seeds - self.tally["asked"]
            told = f"{self.tally['asked']} pages asked for, {self.tally['innovations']} innovations, {rest} pages to go"
            print(f"{self._spec.name}: {told}", file=sys.stderr, flush=True)
        if self.tally["asked"] > self._spec.limits.pages:
            raise CloseSpider("page limit")
        if self._bytes > self._spec.limits.total_megabytes * 1_000_000:
            raise CloseSpider("byte limit")
        if os.getppid() != self._parent:
            raise CloseSpider("parent gone")

    def _canonical(self, soup: BeautifulSoup, url: str) -> str:
        link = soup.select_one("link[rel~=canonical][href]")
        told = self._scope.spelling(urljoin(url, str(link["href"]))) if link is not None else ""
        return told if told and not self._scope.refusal(told) else ""


def links_of(soup: BeautifulSoup, url: str) -> Iterator[str]:
    """Yield the absolute addresses that a page links to, `MOST_LINKS` at most."""
    base = soup.select_one("base[href]")
    start = urljoin(url, str(base["href"])) if base is not None else url
    for link in soup.find_all("a", href=True, limit=MOST_LINKS):
        try:
            if "nofollow" not in (link.get("rel") or []):
                yield urljoin(start, str(link["href"]).strip())
        except ValueError:
            continue  # an address that cannot even be split


def _markup(response: scrapy.http.TextResponse) -> str | bytes:
    """Return the page in the charset that the server says; as bytes, to be guessed, where it says none that fits."""
    if b"charset" not in (response.headers.get("Content-Type") or b"").lower():
        return response.body
    try:
        return response.body.decode(response.encoding)
    except (UnicodeDecodeError, LookupError):
        return response.body


def _unpacked(body: bytes, most: int) -> bytes:
    """Return a sitemap as it is, unpacked up to `most` bytes where it is a gzip file."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, most)
    except zlib.error:
        return b""


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")[:500]
