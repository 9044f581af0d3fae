"""One crawl of one site, in a process of its own: Twisted's reactor runs once in a process."""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from corpus.catalogue.source_state import SourceState, Waiting
from corpus.db.database import open_database
from corpus.errors import TiruError
from indexer.sources.crawl.scope import Scope, origins_of
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.fetch.http import Bounds, Fetcher
from indexer.sources.fetch.robots import read_robots
from indexer.sources.lock import exclusive_lock
from indexer.sources.spec import Spec

FINISHED = "finished"
BROKEN_OFF = frozenset({"parent gone", "shutdown", "byte limit", "time limit"})
"""Ends after which the next crawl goes on instead of beginning anew: a large site takes several nights."""

REVISION = 3
"""Raised when the same page is read otherwise than before."""

_END_NAMES = {"closespider_timeout": "time limit"}


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """What a crawl did: counts by name, and how it ended (`finished` or the limit it met)."""

    counts: Counter[str]
    ended: str


def crawl(
    spec: Spec, database_url: str, *, user_agent: str, lock_folder: Path, record: Callable[[str], None] | None = None
) -> CrawlResult:
    """Crawl a site into the state of its source, or go on with a crawl that was broken off.

    Parameters
    ----------
    record : callable, optional
        Called with each line that the crawl writes to the error output, and with each page that it cannot use.

    Raises
    ------
    SourceError
        Another crawl of the source is under way, or the crawl broke down.
    """
    spawning = multiprocessing.get_context("spawn")
    receiver, sender = spawning.Pipe(duplex=False)
    process = spawning.Process(target=_run, args=(spec, database_url, user_agent, lock_folder, sender))
    process.start()
    sender.close()
    try:
        while isinstance(answer := receiver.recv(), str):
            if record is not None:
                record(answer)
    except EOFError:
        answer = SourceError(f"The crawl of {spec.name} broke off; the same command goes on with it.")
    process.join()
    if isinstance(answer, CrawlResult):
        return answer
    raise answer


def _run(spec: Spec, database_url: str, user_agent: str, lock_folder: Path, sender: Connection) -> None:
    logging.basicConfig(level=logging.WARNING, format="tiru: %(message)s")
    show_what_concerns_who_crawls()
    send_what_is_recorded(sender)
    try:
        busy = f"Another crawl of {spec.name} is under way."
        with exclusive_lock(lock_folder / f"{spec.name}.lock", busy), open_database(database_url) as database:
            sender.send(_crawl(spec, SourceState(database, spec.name), user_agent))
    except TiruError as error:
        sender.send(error)
    except KeyboardInterrupt:
        sys.exit(130)


def show_what_concerns_who_crawls() -> None:
    """Let the log show our own warnings, and faults of all; what else libraries say of pages is their own concern."""

    def concerns(message: logging.LogRecord) -> bool:
        return message.name.startswith(("tiru", "indexer.", "corpus.")) or message.levelno >= logging.ERROR

    handler = logging.getLogger().handlers[0]
    handler.setLevel(logging.WARNING)  # Scrapy lowers the loggers' own levels
    handler.addFilter(concerns)


def send_what_is_recorded(sender: Connection) -> None:
    """Let every line of ours go to the process that waits, those of pages that cannot be used too."""

    class Sending(logging.Handler):
        def emit(self, message: logging.LogRecord) -> None:
            if message.name.startswith("tiru") or message.levelno >= logging.WARNING:
                with suppress(OSError):  # whoever waited is gone; the crawl itself notices
                    sender.send(message.getMessage())

    handler = Sending(logging.INFO)
    handler.addFilter(lambda message: message.name.startswith(("tiru", "indexer.", "corpus.")))
    logging.getLogger().addHandler(handler)


def _crawl(spec: Spec, state: SourceState, user_agent: str) -> CrawlResult:
    from scrapy.crawler import CrawlerProcess  # noqa: PLC0415 - importing it installs Twisted's reactor

    from indexer.sources.crawl.spider import SiteSpider  # noqa: PLC0415
    from indexer.sources.extract.page_reader import PageReader  # noqa: PLC0415

    with Fetcher(spec.guard, user_agent=user_agent, bounds=Bounds.of(spec)) as fetcher:
        robots = {host: read_robots(origin, fetcher, user_agent) for host, origin in origins_of(spec).items()}
    if closed := [rules.reason for rules in robots.values() if rules.reason]:
        logging.getLogger(__name__).warning("%s: %s", spec.name, closed[0])
    if len(closed) == len(robots):
        raise FetchError(f"{spec.name} cannot be crawled: {closed[0]}")
    scope = Scope(spec, robots)
    sitemaps = [*spec.web.sitemaps, *(link for rules in robots.values() for link in rules.sitemaps)]
    extraction = extraction_hash(spec)
    if (last := state.harvest()) is not None and last.until != extraction:
        state.forget_validators()
    counts: Counter[str] = Counter(resumed=int(state.begin(_seeds(spec, state, scope, sitemaps))))
    delay = max([spec.pace.delay, *(rules.delay for rules in robots.values())])
    process = CrawlerProcess(_settings(spec, scope, user_agent, delay))
    crawler = process.create_crawler(SiteSpider)
    process.crawl(crawler, spec=spec, state=state, scope=scope, reader=PageReader(spec), counts=counts)
    process.start()
    stats: dict[str, Any] = crawler.stats.get_stats() if crawler.stats else {}
    if "finish_reason" not in stats:
        raise SourceError(f"The crawl of {spec.name} could not start; the lines above say why.")
    ended = _END_NAMES.get(stats["finish_reason"], str(stats["finish_reason"]))
    counts["closed by robots.txt"] = scope.closed_by_robots
    counts["errors"] = int(stats.get("spider_exceptions/count", 0))
    if ended not in BROKEN_OFF:
        state.end(extraction)
    return CrawlResult(+counts, ended)


def extraction_hash(spec: Spec) -> str:
    """Return a hash of all that extraction depends on: where it differs, unchanged pages are read again."""
    parts = (REVISION, spec.title, spec.publisher, spec.fields, spec.values, spec.constants, spec.web, version("tiru"))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _seeds(spec: Spec, state: SourceState, scope: Scope, sitemaps: list[str]) -> list[Waiting]:
    seeds = {
        scope.normalise(url): Waiting(scope.normalise(url), 0) for url in (*spec.where, *state.pages_with_records())
    }
    seeds |= {url: Waiting(url, 0, "sitemap") for url in map(scope.normalise, sitemaps)}
    return list(seeds.values())


def _settings(spec: Spec, scope: Scope, user_agent: str, delay: float) -> dict[str, Any]:
    return {
        "USER_AGENT": user_agent,
        "TIRU_SCOPE": scope,
        "TIRU_MOST_PAGES": spec.limits.pages + 1,  # one more shows the spider that the limit is met
        "TIRU_GUARD": spec.guard,
        "TIRU_BACKOFF": spec.pace.backoff,
        "TIRU_LONGEST_WAIT": spec.pace.longest_wait,
        "TWISTED_DNS_RESOLVER": "indexer.sources.fetch.resolver.GuardedResolver",
        # What asks for anything but http(s), goes through a proxy behind the guard's back, or keeps sessions is off.
        "DOWNLOAD_HANDLERS": dict.fromkeys(("file", "ftp", "s3", "data")),
        "DOWNLOADER_MIDDLEWARES": {
            "indexer.sources.crawl.middlewares.ScopeMiddleware": 50,
            "indexer.sources.crawl.middlewares.BackoffRetryMiddleware": 550,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
            "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
            "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        },
        "EXTENSIONS": dict.fromkeys(
            f"scrapy.extensions.{name}"
            for name in ("telnet.TelnetConsole", "memusage.MemoryUsage", "logstats.LogStats")
        ),
        "TELNETCONSOLE_ENABLED": False,
        "COOKIES_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "REFERRER_POLICY": "no-referrer",
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_DELAY": delay,
        "DOWNLOAD_TIMEOUT": spec.limits.page_seconds,
        "DOWNLOAD_MAXSIZE": spec.limits.page_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DNS_TIMEOUT": spec.limits.page_seconds,
        "CONCURRENT_REQUESTS_PER_DOMAIN": spec.pace.at_once,
        "AUTOTHROTTLE_ENABLED": delay > 0,
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(spec.pace.at_once),
        "CLOSESPIDER_TIMEOUT": spec.limits.seconds,
        "RETRY_TIMES": spec.pace.retries,
        "RETRY_HTTP_CODES": [408, 425, 429, 500, 502, 503, 504],
        "REDIRECT_MAX_TIMES": 5,
        "LOG_ENABLED": False,
        "STATS_DUMP": False,
    }
