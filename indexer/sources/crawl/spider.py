"""The spider: asks for what waits, stores the source record of each page, and follows its links."""

from __future__ import annotations

import datetime
import logging
import os
import re
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator

import scrapy
from bs4 import BeautifulSoup
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from corpus.catalogue.source_state import Page, SourceRecord, SourceState, Waiting
from indexer.sources.address_guard import is_address, joined
from indexer.sources.crawl.page_directives import PageDirectives, page_directives
from indexer.sources.crawl.page_list import read_page_list
from indexer.sources.crawl.scope import Scope
from indexer.sources.extract.html_text import soup_of
from indexer.sources.extract.page_reader import PageReader
from indexer.sources.extract.record_builder import BuildResult
from indexer.sources.recognition.page_kinds import PageKind
from indexer.sources.spec import Spec

MOST_LINKS = 2_000  # of one page; what stands behind is left out
PROGRESS_EVERY = 100  # pages, after which progress is shown
GONE = frozenset({404, 410})
COUNTED_AS: dict[PageKind, str] = {
    "home": "skipped as first pages",
    "profile": "skipped as profiles",
    "list": "skipped as lists",
    "news": "skipped as news of events",
    "service": "skipped as service standards",
    "document": "skipped as documents and announcements",
    "other": "skipped as something else",
    "script": "needing JavaScript",
}
"""How pages that are no innovation are counted, by what they are; those that a source does not count are not."""

ACTOR = "tiru crawl"
"""Who withdraws records whose pages may not be taken in any more."""


class SiteSpider(scrapy.Spider):
    """Crawls one source; all it finds is in `state` page by page, what it did in `counts`."""

    name = "tiru"
    custom_settings = None

    def __init__(self, spec: Spec, state: SourceState, scope: Scope, reader: PageReader, counts: Counter[str]) -> None:
        super().__init__()
        self._spec, self._state, self._scope, self._reader, self.counts = spec, state, scope, reader, counts
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
        self._check_limits(response)
        url = self._scope.normalise(response.url)
        if response.status == 304:
            yield from self._unchanged(item, _directives(response))
        elif response.status in GONE:
            self.counts["gone"] += self._state.gone(item.url)
            self.counts["missing"] += 1
        elif item.kind == "sitemap":
            yield from self._sitemap(response, item)
        elif response.status == 200 and isinstance(response, scrapy.http.HtmlResponse):
            yield from self._page(response, item, url)
        else:
            self.counts["other"] += 1
            self._state.answered(item.url, None)

    def failed(self, failure: Failure) -> None:
        """Count an address that gave no answer; what was known of it stays."""
        item: Waiting = failure.request.cb_kwargs["item"]  # type: ignore[attr-defined]
        error = failure.value
        refused = isinstance(error, IgnoreRequest) and not isinstance(error, HttpError)
        self.counts["refused" if refused else "failed"] += 1
        self.logger.log(logging.INFO if refused else logging.WARNING, "%s: %s", item.url, failure.getErrorMessage())
        self._state.answered(item.url, None)

    def _unchanged(self, item: Waiting, directives: PageDirectives) -> Iterator[scrapy.Request]:
        self.counts["unchanged"] += 1
        page = self._state.page(item.url) or Page(item.url)
        if not directives.may_index:
            self._close(item)
            page = Page(item.url, links=page.links)
        yield from self._follow(item, page, page.links if directives.may_follow else ())

    def _close(self, item: Waiting) -> None:
        """Withdraw what came from a page that may not be taken in."""
        self.counts["closed by noindex"] += 1
        self.counts["gone"] += self._state.withdraw(item.url, ACTOR)

    def _page(self, response: scrapy.http.HtmlResponse, item: Waiting, url: str) -> Iterator[scrapy.Request]:
        self.counts["fetched"] += 1
        soup = soup_of(_markup(response))
        directives = _directives(response, soup)
        links = tuple(self._scope.links_to_follow(links_of(soup, response.url))) if directives.may_follow else ()
        if not directives.may_index:
            self._close(item)
            page = Page(item.url, links=links)  # without validators, so that it is read again when they say otherwise
            yield from self._follow(item, page, links)
            return
        canonical = self._canonical(soup, response.url) or url
        reading = self._reader.read(soup, canonical, self._scope.is_innovation(canonical))
        accepted = [record for result in reading.results if (record := self._accepted(result)) is not None]
        if reading.kind in COUNTED_AS:
            self.counts[COUNTED_AS[reading.kind]] += 1
        self._scope.note_outcome(url, fruitful=bool(accepted) or any(self._scope.is_innovation(link) for link in links))
        page = Page(
            item.url,
            _header(response, "ETag"),
            _header(response, "Last-Modified"),
            links,
            tuple(record.key for record in accepted),
        )
        yield from self._follow(item, page, links, accepted)

    def _accepted(self, found: BuildResult) -> SourceRecord | None:
        if isinstance(found, list):
            self.counts["faulty"] += 1
            self.logger.info("%s", "; ".join(map(str, found)))
        if not isinstance(found, SourceRecord):
            return None
        if (twin := self._state.twin(found)) is not None:
            self.counts["twins"] += 1
            self.logger.info("%s repeats %s", found.key, twin)
            return None
        self.counts["innovations"] += 1
        self.counts["contacts"] += found.contacts
        if found.doubt:
            self.counts["in doubt, kept as drafts"] += 1
            self.logger.warning("%s waits as a draft: %s.", found.key, found.doubt)
        return found

    def _follow(
        self, item: Waiting, page: Page | None, links: Iterable[str], found_records: Iterable[SourceRecord] = ()
    ) -> Iterator[scrapy.Request]:
        found = [Waiting(link, item.depth + 1) for link in links] if item.depth < self._spec.limits.depth else []
        room = self._spec.limits.pages * 2 - self.counts["enqueued"]
        new = self._state.answered(item.url, page, found[: max(room, 0)], found_records)
        self.counts["enqueued"] += len(new)
        yield from map(self._request, new)

    def _sitemap(self, response: Response, item: Waiting) -> Iterator[scrapy.Request]:
        """Ask for what a sitemap or feed lists."""
        self.counts["sitemaps"] += 1
        listed = read_page_list(response.url, response.body, self._spec.limits.page_bytes)
        self.counts["broken sitemaps"] += listed.is_broken
        kind, locations = "sitemap" if listed.of_lists else "page", listed.addresses
        links = self._scope.links_to_follow(locations) if kind == "page" else list(filter(is_address, locations))
        depth = item.depth + (kind == "sitemap")
        allowed = links if depth <= 2 else []  # an index of indexes is no sitemap any more
        found = [Waiting(self._scope.normalise(link), depth, kind) for link in allowed]
        page = Page(item.url)
        if kind == "page":  # an index is always read anew, for its own date says nothing of the sitemaps it names
            page = Page(item.url, _header(response, "ETag"), _header(response, "Last-Modified"), tuple(links))
        new = self._state.answered(item.url, page, found[: self._spec.limits.pages * 2])
        self.counts["enqueued"] += len(new)
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

    def _check_limits(self, response: Response) -> None:
        """Stop where the crawl has used up what its source allows, or nobody waits for it any more."""
        self.counts["asked"] += 1
        self._bytes += len(response.body)
        if self.counts["asked"] % PROGRESS_EVERY == 0:
            waiting = self.counts["enqueued"] + self._seeds - self.counts["asked"]
            done = f"{self.counts['asked']} pages asked for, {self.counts['innovations']} innovations"
            print(f"{self._spec.name}: {done}, {waiting} pages to go", file=sys.stderr, flush=True)
        if self.counts["asked"] > self._spec.limits.pages:
            raise CloseSpider("page limit")
        if self._bytes > self._spec.limits.total_megabytes * 1_000_000:
            raise CloseSpider("byte limit")
        if os.getppid() != self._parent:
            raise CloseSpider("parent gone")

    def _canonical(self, soup: BeautifulSoup, url: str) -> str:
        link = soup.select_one("link[rel~=canonical][href]")
        canonical = joined(url, str(link["href"])) if link is not None else ""
        canonical = self._scope.normalise(canonical) if is_address(canonical) else ""
        return canonical if canonical and not self._scope.refusal_reason(canonical) else ""


def links_of(soup: BeautifulSoup, url: str) -> Iterator[str]:
    """Yield the absolute addresses that a page links to, `MOST_LINKS` at most."""
    base = soup.select_one("base[href]")
    start = (joined(url, str(base["href"])) if base is not None else "") or url
    for link in soup.find_all("a", href=True, limit=MOST_LINKS):
        is_followed = "nofollow" not in re.split(r"[\s,]+", " ".join(link.get("rel") or []).casefold())
        if is_followed and (leads_to := joined(start, str(link["href"]).strip())):
            yield leads_to


def _markup(response: scrapy.http.TextResponse) -> str | bytes:
    """Return the page in the charset that the server says; as bytes, to be guessed, where it says none that fits."""
    if b"charset" not in (response.headers.get("Content-Type") or b"").lower():
        return response.body
    try:
        return response.body.decode(response.encoding)
    except (UnicodeDecodeError, LookupError):
        return response.body


def _directives(response: Response, page: BeautifulSoup | None = None) -> PageDirectives:
    headers = [value.decode("latin-1") for value in response.headers.getlist("X-Robots-Tag")]
    return page_directives(headers, page, datetime.datetime.now(datetime.UTC))


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")[:500]
