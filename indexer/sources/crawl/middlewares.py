"""Scrapy middlewares: only addresses in scope are asked, and failed requests are sent again after growing waits."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from indexer.sources.address_guard import HostPort, host_port
from indexer.sources.crawl.scope import Scope
from indexer.sources.fetch.http import retry_after

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class ScopeMiddleware:
    """Refuses every request out of scope, also one that a redirect leads to, and all above the limit of pages."""

    def __init__(self, scope: Scope, most_pages: int) -> None:
        self._scope, self._pages_left = scope, most_pages

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ScopeMiddleware:
        """Return the middleware of a crawl."""
        return cls(crawler.settings["TIRU_SCOPE"], crawler.settings.getint("TIRU_MOST_PAGES"))

    def process_request(self, request: Request) -> None:
        """Raise IgnoreRequest where the address is not to be asked for."""
        if reason := self._scope.refusal_reason(request.url):
            raise IgnoreRequest(reason)
        if self._scope.is_fruitless(request.url):
            raise IgnoreRequest("pages like it led to no innovation.")
        if self._pages_left <= 0:
            raise IgnoreRequest("the limit of pages is reached.")
        self._pages_left -= 1


class BackoffRetryMiddleware(RetryMiddleware):
    """Retries after waits that double, and keeps all requests from a host that asked to wait (Retry-After)."""

    def __init__(self, settings) -> None:  # type: ignore[no-untyped-def]
        super().__init__(settings)
        self._backoff: float = settings.getfloat("TIRU_BACKOFF")
        self._longest: float = settings.getfloat("TIRU_LONGEST_WAIT")
        self._not_before: dict[HostPort, float] = defaultdict(float)

    async def process_request(self, request: Request) -> None:
        """Wait until the host may be asked again."""
        while (wait := self._not_before[host_port(request.url)] - time.monotonic()) > 0:
            await asyncio.sleep(wait)

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Return the answer, or the same request again after a wait."""
        retry = super().process_response(request, response)
        if isinstance(retry, Request):
            requested_wait = retry_after((response.headers.get("Retry-After") or b"").decode("latin-1"))
            await self._wait(retry, requested_wait)
        return retry

    async def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:  # type: ignore[override]
        """Return the same request again after a wait, where the fault may pass."""
        retry = super().process_exception(request, exception)
        if isinstance(retry, Request):
            await self._wait(retry, 0.0)
        return retry

    async def _wait(self, retry: Request, requested_wait: float) -> None:
        tries = int(retry.meta.get("retry_times", 1))
        wait = min(max(self._backoff * 2 ** (tries - 1), requested_wait), self._longest)
        if requested_wait:
            self._not_before[host_port(retry.url)] = time.monotonic() + wait
        await asyncio.sleep(wait)
