"""What an address offers to take in: OAI-PMH, a JSON API, a sitemap or feed, or pages alone."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from httpx2 import Response

from corpus.slug import slug
from corpus.validation import LONGEST_ID
from indexer.sources.address_guard import AddressGuard, is_address, joined
from indexer.sources.charset import decoded
from indexer.sources.crawl.page_list import list_kind, read_page_list
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.extract.html_text import soup_of
from indexer.sources.extract.page_metadata import site_names
from indexer.sources.fetch.http import Bounds, Fetcher
from indexer.sources.fetch.robots import Robots, read_robots
from indexer.sources.formats.json_discovery import api_of
from indexer.sources.formats.oai_discovery import likely_addresses, oai_of
from indexer.sources.formats.oai_xml import OAI, read_answer
from indexer.sources.formats.tiru_xml import PREFIX
from indexer.sources.spec import Oai, Spec, Web, check_addresses

_BOUNDS = Bounds(most_bytes=5_000_000, seconds=20.0, tries=2, longest_wait=5.0)
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_BEGIN_PAGES = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED_TYPES = ("application/atom+xml", "application/rss+xml")


@dataclass(frozen=True, slots=True)
class Discovery:
    """A source as it was found.

    Attributes
    ----------
    spec : Spec
    found : str
        What the address offers, in one sentence.
    """

    spec: Spec
    found: str


def discover(address: str, *, user_agent: str, name: str = "") -> Discovery:
    """Return the source that is behind an address, in the fullest form in which it is offered.

    That is OAI-PMH, at the address or where its servers usually answer; JSON with records; a sitemap or feed, at the
    address or named by the site; else the pages that the site links to. What robots.txt closes is not asked for.

    Raises
    ------
    SourceError
        The address is none, or nothing of it can be read.
    FetchError
        It does not answer.
    """
    check_addresses((address,))
    address = urlunsplit(urlsplit(address)._replace(fragment=""))
    with Fetcher(AddressGuard.for_addresses((address,)), user_agent=user_agent, bounds=_BOUNDS) as fetcher:
        return _Site(address, name, fetcher, user_agent).discover()


class _Site:
    """One address and what its host says."""

    def __init__(self, address: str, name: str, fetcher: Fetcher, user_agent: str) -> None:
        host = urlsplit(address).hostname or ""
        self._address, self._fetcher = address, fetcher
        self._root = joined(address, "/")
        self._robots: Robots = read_robots(self._root, fetcher, user_agent)
        self._name = name or slug(host.removeprefix("www."), longest=LONGEST_ID)

    def discover(self) -> Discovery:
        if found := self._oai(urlunsplit(urlsplit(self._address)._replace(query=""))):
            return found
        answer = self._get(self._address)
        if answer.status_code != 200:
            raise FetchError(f"{self._address} answered with {answer.status_code}.")
        if (document := _json(answer.content)) is not None:
            return self._api(document)
        if kind := list_kind(answer.content, _BOUNDS.most_bytes):
            return self._listed(str(answer.url), kind, answer.content)
        if not _is_page(answer):
            kind = answer.headers.get("content-type", "").partition(";")[0].strip() or "of no kind that it tells"
            raise SourceError(
                f"{self._address} is a file ({kind}); give the address of a site. A table (CSV, XLSX, JSON) is "
                "downloaded, then taken in by `tiru import`."
            )
        for address in likely_addresses(self._address):
            if found := self._oai(address):
                return found
        return self._site(answer)

    def _oai(self, address: str) -> Discovery | None:
        """Return the server of OAI-PMH at an address, None where there is none."""
        server = oai_of(lambda verb: self._oai_answer(address, verb))
        if server is None:
            return None
        named = server.name and server.name != "Tiru"
        title = server.name if named else f"{server.name} {urlsplit(address).netloc}".strip()
        whole = "whole records of another Tiru" if server.prefix == PREFIX else "Dublin Core"
        spec = Spec(self._name, "oai", title, (address,), oai=Oai(server.prefix))
        return Discovery(spec, f"{address} speaks OAI-PMH and gives {whole}.")

    def _oai_answer(self, address: str, verb: str) -> Any:
        try:
            answer = self._get(address, {"verb": verb})
            root = read_answer(address, answer.content).root
        except (FetchError, SourceError):
            return None
        return root if root.find(f"{OAI}{verb}") is not None else None

    def _api(self, document: Any) -> Discovery:
        found = api_of(document, self._json_answer)
        if found is None:
            raise SourceError(
                f"{self._address} gives JSON in which no list of records with a title was recognised; describe it by "
                "hand as the sources that ship do."
            )
        host = urlsplit(self._address).netloc
        spec = Spec(self._name, "api", host, (self._address,), api=found.api, fields=found.fields)
        fields = ", ".join(f"{name} ({rule.value})" for name, rule in found.fields.items())
        place = f"at {found.api.records!r}" if found.api.records else "as one list"
        by = found.api.page_parameter or found.api.next
        paged = f" It is asked for page by page ({by})." if by else ""
        if found.is_partial:
            paged = (
                " It tells of more records than it gives at once; how to ask for the others was not recognised, so "
                "that they stay out until [api] says so."
            )
        return Discovery(spec, f"{self._address} gives records as JSON {place}: {fields}.{paged}")

    def _json_answer(self, parameters: dict[str, str]) -> Any:
        """Return what the address answers to parameters, None where that is no JSON or nothing at all."""
        try:
            return _json(self._get(self._address, parameters).content)
        except FetchError:
            return None

    def _listed(self, address: str, kind: str, content: bytes) -> Discovery:
        """Return the site whose sitemap or feed an address is."""
        listed = read_page_list(address, content, _BOUNDS.most_bytes)
        what = "a feed" if kind == "feed" else "a sitemap"
        if not listed.addresses:
            raise SourceError(f"{address} is {what} that lists no page.")
        hosts = {urlsplit(each).netloc for each in listed.addresses if is_address(each)} - {urlsplit(address).netloc}
        spec = Spec(
            self._name,
            "web",
            urlsplit(address).netloc,
            (self._root,),
            web=Web(sitemaps=(address,), hosts=tuple(sorted(hosts)) if kind == "feed" and len(hosts) == 1 else ()),
        )
        count = len(listed.addresses)
        return Discovery(spec, f"{address} is {what} that lists {count} address{'es' if count > 1 else ''}.")

    def _site(self, answer: Response) -> Discovery:
        """Return a site of pages, with the lists of them that it names."""
        page = soup_of(answer.content)
        if str(answer.url) != self._address and page.select_one("input[type=password]"):
            raise SourceError(f"{self._address} is shown only after logging in; nothing can be taken in from there.")
        title = next(iter(site_names(page)), "") or urlsplit(self._address).netloc
        feeds = [
            joined(str(answer.url), str(link["href"]))
            for link in page.select("link[rel~=alternate][href]")
            if link.get("type") in _FEED_TYPES
        ]
        for what, candidates in (
            ("a sitemap", [*self._robots.sitemaps, joined(self._root, "sitemap.xml")]),
            ("a feed", feeds),
        ):
            lists = tuple(dict.fromkeys(link for link in candidates if self._is_list(link)))
            if lists:
                # Those of robots.txt are read by every crawl anyhow.
                named = tuple(link for link in lists if link not in self._robots.sitemaps)
                spec = Spec(self._name, "web", title, (self._address,), web=Web(sitemaps=named))
                return Discovery(spec, f"{self._address} is a site with {what}: {lists[0]}.")
        spec = Spec(self._name, "web", title, (self._address,))
        if not page.select_one("a[href]"):
            return Discovery(spec, f"{self._address} is one page that links to no other; only what it says is read.")
        return Discovery(spec, f"{self._address} is a site without sitemap or feed; its links are followed.")

    def _is_list(self, address: str) -> bool:
        try:
            answer = self._get(address)
        except (FetchError, SourceError):
            return False
        return answer.status_code == 200 and bool(read_page_list(address, answer.content, _BOUNDS.most_bytes).addresses)

    def _get(self, address: str, parameters: dict[str, str] | None = None) -> Response:
        if urlsplit(address).netloc == urlsplit(self._root).netloc and not self._robots.allows(address):
            reason = self._robots.reason or "its robots.txt closes it."
            raise FetchError(f"{address} is not asked for: {reason}")
        return self._fetcher.get(address, parameters)


def _is_page(answer: Response) -> bool:
    """Return whether an answer is a page of HTML: it says so or looks so, for some servers say nothing or wrong."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind in _PAGE_TYPES or _BEGIN_PAGES.search(answer.content[:2_000]) is not None


def _json(content: bytes) -> Any:
    """Return a JSON document that is an object or a list, None where it is no such thing."""
    try:
        document = json.loads(decoded(content), strict=False)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict | list) else None
