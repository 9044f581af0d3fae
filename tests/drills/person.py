"""Somebody who uses a served Tiru over HTTP, and what their requests tell of it."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Mapping
from types import TracebackType

import httpx2

from tests.drills.outcome import Outcome
from tests.search_app.reading import soup

PATIENCE = 60.0  # seconds for one answer, on a machine that does much else


class Answers:
    """How long answers took since the last look, and which were none; safe to share between threads."""

    def __init__(self, outcome: Outcome) -> None:
        self._lock, self._outcome = threading.Lock(), outcome
        self._seconds: list[float] = []
        self.total = 0

    def add(self, seconds: float, address: str, status: int) -> None:
        """Note an answer; one that blames the server is a fault, and so is one that refuses what is allowed."""
        with self._lock:
            self._seconds.append(seconds)
            self.total += 1
            if status >= 500 or status == 429:
                self.fault(f"{status} for {address[:120]}")

    def fault(self, sentence: str) -> None:
        """Note what was wrong."""
        self._outcome.faults.append(sentence)

    def look(self) -> str:
        """Return the figures since the last look in a few words."""
        with self._lock:
            seconds, self._seconds = sorted(self._seconds) or [0.0], []
        median, late = (seconds[int(part * (len(seconds) - 1))] for part in (0.5, 0.99))
        return (
            f"{len(seconds):,} answers, median {median * 1000:.0f} ms, 99 in 100 within {late * 1000:.0f} ms, "
            f"slowest {seconds[-1] * 1000:.0f} ms"
        )


class Person:
    """Somebody at a network address of their own, who keeps cookies."""

    def __init__(self, site: str, answers: Answers, chance: random.Random) -> None:
        address = ".".join(str(chance.randrange(1, 255)) for _ in range(4))
        self._client = httpx2.Client(base_url=site, headers={"X-Forwarded-For": address}, timeout=PATIENCE)
        self.answers = answers

    def __enter__(self) -> Person:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def get(self, address: str) -> httpx2.Response:
        """Ask for a page."""
        return self._ask("GET", address)

    def post(self, address: str, fields: Mapping[str, object]) -> httpx2.Response:
        """Send fields."""
        return self._ask("POST", address, fields)

    def send(self, address: str, form: str = "main", to: str = "", **fields: object) -> httpx2.Response:
        """Fill in the form of a page and send it, with what the page has hidden in it."""
        return self.send_on(self.get(address), form, to or address, **fields)

    def send_on(self, page: httpx2.Response, form: str, to: str, **fields: object) -> httpx2.Response:
        """Fill in the form of a page that is open."""
        hidden = {each["name"]: each.get("value", "") for each in soup(page).select(f"{form} input[type=hidden]")}
        return self.post(to, hidden | fields)

    def found(self, word: str) -> set[str]:
        """Return the ids of what a search for a word finds."""
        answer = self.get(f"/api/v1/search?q={word}&limit=100")
        return {hit["id"] for hit in answer.json()["hits"]} if answer.status_code == 200 else set()

    def _ask(self, method: str, address: str, fields: Mapping[str, object] | None = None) -> httpx2.Response:
        began = time.monotonic()
        try:
            answer = self._client.request(method, address, data=fields)
        except httpx2.HTTPError as error:
            self.answers.fault(f"no answer for {address[:120]}: {error!r}")
            raise
        self.answers.add(time.monotonic() - began, address, answer.status_code)
        return answer
