"""A preview of a source: what would be taken from one page of it, field by field, without storing anything."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from indexer.sources.crawl.page_directives import page_directives
from indexer.sources.crawl.scope import Scope, origins_of
from indexer.sources.crawl.spider import links_of
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.extract.html_text import soup_of
from indexer.sources.extract.page_reader import PageReader
from indexer.sources.extract.record_builder import BuildResult
from indexer.sources.fetch.http import Bounds, Fetcher
from indexer.sources.fetch.robots import read_robots
from indexer.sources.file_preview import file_preview_lines, result_lines
from indexer.sources.spec import Spec

MOST_TRIED = 30  # pages looked at for one that holds an innovation


def preview_lines(spec: Spec, page: str, *, user_agent: str) -> Iterator[str]:
    """Yield lines that show what one page, answer or row of a source would become."""
    if spec.kind == "file":
        yield from file_preview_lines(spec)
        return
    read_first = {"web": _from_web, "api": _from_api, "oai": _from_oai}[spec.kind]
    yield from result_lines(read_first(spec, page, user_agent))


def _from_web(spec: Spec, page: str, user_agent: str) -> BuildResult:
    with Fetcher(spec.guard, user_agent=user_agent, bounds=Bounds.of(spec), delay=spec.pace.delay) as fetcher:
        robots = {host: read_robots(origin, fetcher, user_agent) for host, origin in origins_of(spec).items()}
        scope, reader = Scope(spec, robots), PageReader(spec)
        waiting, seen = [page] if page else list(spec.where), set[str]()
        while waiting and len(seen) < MOST_TRIED:
            url = scope.normalise(waiting.pop(0))
            if url in seen:
                continue
            seen.add(url)
            if reason := scope.refusal_reason(url):
                raise FetchError(f"{url} is not asked for: {reason}")
            answer = fetcher.get(url)
            if reason := scope.refusal_reason(str(answer.url)):
                raise FetchError(f"{url} leads to {answer.url}, which is not asked for: {reason}")
            soup = soup_of(answer.content)
            said = page_directives(answer.headers.get_list("X-Robots-Tag"), soup, datetime.datetime.now(datetime.UTC))
            if page and not said.may_index:
                raise FetchError(f"{url} says noindex, so that it is not taken in.")
            is_innovation = True if page else scope.is_innovation(url)
            if answer.status_code == 200 and said.may_index:
                for result in reader.read(soup, url, is_innovation).results:
                    return result
            links = scope.links_to_follow(links_of(soup, url)) if said.may_follow and not page else []
            waiting = sorted({*waiting, *links}, key=lambda link: not scope.is_innovation(link))
    raise SourceError(f"{spec.name}: none of {len(seen)} pages holds an innovation; name one by --page.")


def _from_api(spec: Spec, page: str, user_agent: str) -> BuildResult:
    from indexer.sources.formats.json_api import api_pages  # noqa: PLC0415

    return _first(spec, next(api_pages(spec, user_agent=user_agent)).results)


def _from_oai(spec: Spec, page: str, user_agent: str) -> BuildResult:
    from indexer.sources.formats.oai_pmh import harvested_batches  # noqa: PLC0415

    return _first(spec, next(harvested_batches(spec, user_agent=user_agent)).results)


def _first(spec: Spec, results: Sequence[BuildResult]) -> BuildResult:
    if not results:
        raise SourceError(f"{spec.name} gives no record.")
    return results[0]
