"""What a site's robots.txt allows, read once before its pages are asked for (RFC 9309)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from protego import Protego

from indexer.sources.address_guard import is_address, joined
from indexer.sources.charset import decoded
from indexer.sources.errors import FetchError
from indexer.sources.fetch.http import Fetcher

LARGEST_FILE = 512 * 1024  # bytes; RFC 9309 wants at least 500 kibibytes to be read
LONGEST_DELAY = 60.0  # seconds; a site that asks for more is crawled at this pace

_INVISIBLE = re.compile("[\x00\u200b-\u200f\u2060\ufeff]")
_VERSION_OF_AGENT = re.compile(r"^(\s*user[- ]?agent\s*:\s*[\w-]+)/\S*", re.IGNORECASE | re.MULTILINE)


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
        delay = float(self.rules.crawl_delay(self.user_agent) or 0)
        return min(delay, LONGEST_DELAY) if math.isfinite(delay) and delay > 0 else 0.0

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
    text = robots_text(answer.content) if answer.status_code < 400 else ""
    return Robots(Protego.parse(text), address, user_agent)


def robots_text(content: bytes) -> str:
    """Return the text of a robots.txt, whatever editor wrote it, so that no line of it is lost.

    Read are UTF-8, UTF-16 and UTF-32 with or without a byte-order mark, and Windows-1252 where it is none of them.
    Marks that nobody sees are left out, and so are versions of crawlers (`Tiru/1.0`): a group is for all versions. Of
    a file above `LARGEST_FILE` bytes the line that the bound cuts is not read: half a path would forbid too much.
    """
    kept = content[:LARGEST_FILE]
    text = _INVISIBLE.sub("", decoded(kept))
    if len(content) > len(kept):
        text = text[: max(text.rfind("\n"), text.rfind("\r")) + 1]
    return _VERSION_OF_AGENT.sub(r"\1", text)
