"""Which addresses belong to a crawl, and the one spelling under which each is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from w3lib.url import canonicalize_url, safe_url_string, url_query_cleaner

from indexer.sources.address_guard import HostPort, host_port, is_address
from indexer.sources.errors import RefusedAddressError
from indexer.sources.fetch.robots import Robots
from indexer.sources.spec import Spec

LONGEST_URL = 2_000  # characters
MOST_FRUITLESS = 100
"""Pages of one pattern (`/kalender/#/#`) that may lead to no innovation before that pattern is left alone."""

MOST_COUNTED = 100_000  # addresses that robots.txt closes; a site may name any number of them

_TRACKING = [
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
    "utm_id",
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "phpsessid",
    "jsessionid",
    "sessionid",
    "sid",
]
_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|tiff?|css|js|json|mp[34]|avi|mov|webm|wav|ogg|zip|rar|7z|gz|tar|exe|apk|dmg|iso|"
    r"pdf|docx?|xlsx?|pptx?|odt|ods|csv|woff2?|ttf|eot)$",
    re.IGNORECASE,
)


class Scope:
    """Decides which addresses a crawl of `spec` asks for.

    Parameters
    ----------
    robots : mapping of HostPort to Robots
        The rules of each host; no other host is asked.
    """

    def __init__(self, spec: Spec, robots: Mapping[HostPort, Robots]) -> None:
        self._spec, self._robots = spec, robots
        self._skip = [re.compile(pattern) for pattern in spec.web.skip]
        self._innovations = [re.compile(pattern) for pattern in spec.web.innovations]
        self._dropped = [*_TRACKING, *spec.web.drop_parameters]
        self._fruitless: Counter[str] = Counter()
        self._closed: set[str] = set()

    @property
    def closed_by_robots(self) -> int:
        """How many addresses robots.txt kept from being asked for, as far as they were counted."""
        return len(self._closed)

    def normalise(self, url: str) -> str:
        """Return the address without fragment and tracking parameters, its query in order."""
        kept = url_query_cleaner(url, self._dropped, remove=True) if urlsplit(url).query else url
        return str(canonicalize_url(safe_url_string(kept)))

    def refusal_reason(self, url: str) -> str:
        """Return why an address is not asked for, empty where it is."""
        try:
            self._spec.guard.check_url(url)
            host = host_port(url)
        except RefusedAddressError as error:
            return str(error)
        if host not in self._robots:
            return f"{host} is no host of this source."
        if not self._robots[host].allows(url):
            if len(self._closed) < MOST_COUNTED:
                self._closed.add(url)
            return self._robots[host].reason or "robots.txt forbids it."
        if len(url) > LONGEST_URL or any(pattern.search(_path(url)) for pattern in self._skip):
            return "the source leaves it out."
        return ""

    def links_to_follow(self, links: Iterable[str]) -> list[str]:
        """Return those addresses of a page that the crawl goes on to, each once, in the order of the page."""
        found = dict.fromkeys(self.normalise(link) for link in links if len(link) <= LONGEST_URL and is_address(link))
        return [
            url
            for url in found
            if not _FILES.search(urlsplit(url).path) and not self.refusal_reason(url) and not self.is_fruitless(url)
        ]

    def is_innovation(self, url: str) -> bool | None:
        """Return whether the source's patterns count the page as an innovation; None where it has no patterns."""
        if not self._innovations:
            return None
        return any(pattern.search(_path(url)) for pattern in self._innovations)

    def note_outcome(self, url: str, *, fruitful: bool) -> None:
        """Count whether a page led to an innovation, so that a trap without end is left after a while."""
        self._fruitless[_pattern(url)] += -MOST_FRUITLESS if fruitful else 1

    def is_fruitless(self, url: str) -> bool:
        """Return whether many pages of the same pattern led to no innovation, as those of a calendar without end."""
        return self._fruitless[_pattern(url)] >= MOST_FRUITLESS


def origins_of(spec: Spec) -> dict[HostPort, str]:
    """Return the origin (`https://host/`) of every host that a source may ask."""
    origins = {host_port(url): "{0.scheme}://{0.netloc}/".format(urlsplit(url)) for url in spec.where}
    return origins | {host_port(f"https://{host}/"): f"https://{host}/" for host in spec.web.hosts}


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _pattern(url: str) -> str:
    return re.sub(r"[0-9a-f]*\d[0-9a-f]*", "#", f"{urlsplit(url).netloc}{_path(url)}")
