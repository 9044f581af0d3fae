"""Scrapy middlewares: only addresses in scope, waits that grow, and a host's wish to wait is obeyed."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from indexer.sources.address_guard import place
from indexer.sources.crawl.scope import Scope
from indexer.sources.fetch.http import retry_after

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class ScopeMiddleware:
    """Refuses every request out of scope, also one that a redirect leads to, and all above the limit of pages."""

    def __init__(self, scope: Scope, most: int) -> None:
        self._scope, self._left = scope, most

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ScopeMiddleware:
        """Return the middleware of a crawl."""
        return cls(crawler.settings["TIRU_SCOPE"], crawler.settings.getint("TIRU_MOST_PAGES"))

    def process_request(self, request: Request) -> None:
        """Raise IgnoreRequest where the address is not to be asked for."""
        if reason := self._scope.refusal(request.url):
            raise IgnoreRequest(reason)
        if self._scope.leads_nowhere(request.url):
            raise IgnoreRequest("pages like it led to no innovation.")
        if self._left <= 0:
            raise IgnoreRequest("the limit of pages is reached.")
        self._left -= 1


class PatientRetryMiddleware(RetryMiddleware):
    """Retries after waits that double, and keeps all requests from a host that asked to wait (Retry-After)."""

    def __init__(self, settings) -> None:  # type: ignore[no-untyped-def]
        super().__init__(settings)
        self._backoff: float = settings.getfloat("TIRU_BACKOFF")
        self._longest: float = settings.getfloat("TIRU_LONGEST_WAIT")
        self._not_before: dict[str, float] = defaultdict(float)

    async def process_request(self, request: Request) -> None:
        """Wait until the host may be asked again."""
        while (rest := self._not_before[place(request.url)] - time.monotonic()) > 0:
            await asyncio.sleep(rest)

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Return the answer, or the same request again after a wait."""
        again = super().process_response(request, response)
        if isinstance(again, Request):
            asked = retry_after((response.headers.get("Retry-After") or b"").decode("latin-1"))
            await self._wait(again, asked)
        return again

    async def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:  # type: ignore[override]
        """Return the same request again after a wait, where the fault may pass."""
        again = super().process_exception(request, exception)
        if isinstance(again, Request):
            await self._wait(again, 0.0)
        return again

    async def _wait(self, again: Request, asked: float) -> None:
        tries = int(again.meta.get("retry_times", 1))
        wait = min(max(self._backoff * 2 ** (tries - 1), asked), self._longest)
        if asked:
            self._not_before[place(again.url)] = time.monotonic() + wait
        await asyncio.sleep(wait)
