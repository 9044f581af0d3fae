"""What a site's robots.txt allows, read once before its pages are asked for (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from protego import Protego

from indexer.sources.address_guard import is_address, joined
from indexer.sources.errors import FetchError
from indexer.sources.fetch.http import Fetcher

LARGEST_FILE = 512 * 1024  # bytes; RFC 9309 wants at least 500 kibibytes to be read
LONGEST_DELAY = 60.0  # seconds; a site that asks for more is crawled at this pace


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host; `reason` says why where nothing at all may be fetched."""

    rules: Protego
    address: str
    user_agent: str
    reason: str = ""

    def allows(self, url: str) -> bool:
        """Return whether the page may be fetched."""
        return not self.reason and bool(self.rules.can_fetch(url, self.user_agent))

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests; 0 where it does not say."""
        return min(float(self.rules.crawl_delay(self.user_agent) or 0), LONGEST_DELAY)

    @property
    def sitemaps(self) -> list[str]:
        """Addresses of the site's sitemaps, made absolute."""
        links = (joined(self.address, link) for link in self.rules.sitemaps)
        return [link for link in links if is_address(link)]


def read_robots(origin: str, fetcher: Fetcher, user_agent: str) -> Robots:
    """Return the rules of `origin` (`https://host`): none where the file is missing, all closed where unreadable."""
    address = urljoin(origin, "/robots.txt")
    try:
        answer = fetcher.get(address)
    except FetchError as error:
        return Robots(Protego.parse(""), address, user_agent, f"its robots.txt cannot be read: {error}")
    if answer.status_code >= 500 or answer.status_code == 429:
        reason = f"its robots.txt is answered with {answer.status_code}, so that all of it counts as closed."
        return Robots(Protego.parse(""), address, user_agent, reason)
    text = answer.content[:LARGEST_FILE].decode("utf-8", "replace") if answer.status_code < 400 else ""
    return Robots(Protego.parse(text), address, user_agent)
