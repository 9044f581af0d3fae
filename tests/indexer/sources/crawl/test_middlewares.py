"""What stands between the spider and the network: the scope of a source, and growing waits."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings

from indexer.sources.crawl.middlewares import BackoffRetryMiddleware, ScopeMiddleware
from tests.indexer.sources.crawl.samples import HOME, scope_of


def retrying(**settings) -> BackoffRetryMiddleware:
    values = Settings({"RETRY_TIMES": 2, "TIRU_BACKOFF": 0.02, "TIRU_LONGEST_WAIT": 0.1, **settings})
    stats = SimpleNamespace(inc_value=lambda name: None)
    spider = SimpleNamespace(crawler=SimpleNamespace(settings=values, stats=stats))
    return BackoffRetryMiddleware.from_crawler(SimpleNamespace(settings=values, stats=stats, spider=spider))


def seconds_of(step) -> float:
    began = time.monotonic()
    asyncio.run(step)
    return time.monotonic() - began


def test_addresses_out_of_scope_are_ignored_and_so_are_all_above_the_limit():
    middleware = ScopeMiddleware(scope_of(), most_pages=1)
    with pytest.raises(IgnoreRequest, match="no host of this source"):
        middleware.process_request(Request("https://lain.example/"))
    middleware.process_request(Request(f"{HOME}a"))
    with pytest.raises(IgnoreRequest, match="limit of pages"):
        middleware.process_request(Request(f"{HOME}b"))


def test_waits_double_up_to_the_longest():
    middleware = retrying(RETRY_TIMES=9)
    requests = [Request(HOME, meta={"retry_times": times}) for times in (0, 1, 8)]
    first, second, last = [
        seconds_of(middleware.process_response(request, Response(HOME, 503))) for request in requests
    ]
    assert 0.02 <= first < second
    assert 0.04 <= second < last
    assert 0.1 <= last < 1


def test_a_host_that_asks_to_wait_keeps_all_its_requests_waiting():
    middleware = retrying(TIRU_LONGEST_WAIT=0.2)

    async def busy_and_another() -> float:
        busy = Response(HOME, 429, headers={"Retry-After": "9"})
        retry = asyncio.create_task(middleware.process_response(Request(HOME), busy))
        await asyncio.sleep(0)
        began = time.monotonic()
        await middleware.process_request(Request(f"{HOME}lain"))
        waited = time.monotonic() - began
        await middleware.process_request(Request("https://lain.example/"))
        await retry
        return waited

    assert asyncio.run(busy_and_another()) >= 0.15


def test_a_request_is_given_up_after_its_retries():
    request, response = Request(HOME, meta={"retry_times": 2}), Response(HOME, 503)
    assert asyncio.run(retrying().process_response(request, response)) is response
