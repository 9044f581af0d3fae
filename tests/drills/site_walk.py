"""A walk through a whole site: from addresses to those that pages lead to, and to each parameter, made hostile."""

from __future__ import annotations

import random
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup
from flask import Flask

from tests.drills.vectors import VECTORS


class SiteWalk:
    """The addresses that wait: those of kinds that have been seen least come first, of them the first that was found.

    Parameters
    ----------
    chance : random.Random
        Gives each parameter its hostile value.
    """

    def __init__(self, application: Flask, chance: random.Random) -> None:
        self._adapter, self._chance = application.url_map.bind("localhost"), chance
        self._waiting: dict[str, deque[str]] = {}
        self._known: set[str] = set()
        self.seen: Counter[str] = Counter()

    def add(self, addresses: Iterable[str]) -> None:
        """Let addresses wait that have not been known before; those of other sites are left out."""
        for address in addresses:
            if address.startswith("/") and not address.startswith("//") and address not in self._known:
                self._known.add(address)
                self._waiting.setdefault(self._kind(address), deque()).append(address)

    def add_of_page(self, address: str, page: bytes) -> None:
        """Let all wait that a page leads to, and itself with each parameter that its links and forms name."""
        soup = BeautifulSoup(page, "lxml")
        links = [urljoin(address, str(link["href"])) for link in soup.find_all("a", href=True)]
        self.add(link.partition("#")[0] for link in links)
        self.add(self._with_parameters(address, links))
        for form in soup.find_all("form", method=lambda method: (method or "get").lower() == "get"):
            action = urlsplit(urljoin(address, str(form.get("action", "")))).path
            names = {str(field["name"]) for field in form.find_all(["input", "select"], attrs={"name": True})}
            self.add(
                f"{action}?{urlencode({name: self._chance.choice(VECTORS)}, errors='replace')}"
                for name in sorted(names)
            )

    def addresses(self) -> Iterator[str]:
        """Yield what waits until nothing does, or for ever."""
        while self._waiting:
            kind = min(self._waiting, key=lambda kind: self.seen[kind])
            queue = self._waiting[kind]
            self.seen[kind] += 1
            yield queue.popleft()
            if not queue:
                del self._waiting[kind]

    def _with_parameters(self, address: str, links: Iterable[str]) -> Iterator[str]:
        path = urlsplit(address).path
        names = {name for link in links if urlsplit(link).path == path for name, _ in parse_qsl(urlsplit(link).query)}
        for name in sorted(names):
            yield f"{path}?{urlencode({name: self._chance.choice(VECTORS)}, errors='replace')}"

    def _kind(self, address: str) -> str:
        """Return which page of the application an address is one of, apart from what varies in it."""
        parts = urlsplit(address)
        endpoint = self._adapter.match(parts.path)[0] if self._adapter.test(parts.path) else "none"
        return f"{endpoint}?{'&'.join(sorted({name for name, _ in parse_qsl(parts.query)}))}"
