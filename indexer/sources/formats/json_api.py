"""JSON APIs to source records: page after page, each field found by its path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from corpus.catalogue.source_state import SourceRecord
from indexer.sources.address_guard import is_address, joined
from indexer.sources.charset import decoded
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.extract.html_text import encodable
from indexer.sources.extract.record_builder import BuildResult, Fault, FieldValues, build_source_record
from indexer.sources.fetch.http import Bounds, Fetcher
from indexer.sources.spec import LISTS, Spec

_IN_LINK = re.compile(r"\{([^{}]+)\}")
_BEHIND_THE_LAST = frozenset({400, 404})
"""Statuses by which servers, WordPress among them, answer for a page that is not there."""


@dataclass(frozen=True, slots=True)
class ApiPage:
    """One answer of an API: what it holds, and `cursor`, number or address of the next page, empty after the last."""

    results: tuple[BuildResult, ...]
    cursor: str


def api_pages(spec: Spec, *, user_agent: str, cursor: str = "") -> Iterator[ApiPage]:
    """Yield the answers of an API from page `cursor` on.

    Raises
    ------
    FetchError
        The server did not answer in bounds, or with another status than 200.
    SourceError
        The answer is no JSON, or holds no list where the source says that records are.
    """
    with Fetcher(spec.guard, user_agent=user_agent, bounds=Bounds.of(spec), delay=spec.pace.delay) as fetcher:
        number, seen = int(cursor) if cursor.isdecimal() else 1, set[str]()
        address = cursor if spec.api.next and is_address(cursor) else ""
        while True:
            answer = _answer(spec, fetcher, number, address)
            if answer is None:
                yield ApiPage((), "")
                return
            records = _records(spec, answer)
            results = tuple(_source_record(spec, record) for record in records)
            # A server that ignores the page's number would give the first page for ever.
            repeated = bool(seen) and all(isinstance(item, SourceRecord) and item.key in seen for item in results)
            seen |= {item.key for item in results if isinstance(item, SourceRecord)}
            more = bool(records) and not repeated
            address = _next_address(spec, answer, address) if more and spec.api.next else ""
            more = bool(address) or (more and _has_more(spec, answer, number, len(records)))
            number += 1
            yield ApiPage(results, (address or str(number)) if more else "")
            if not more or number > spec.limits.pages:
                return


def _answer(spec: Spec, fetcher: Fetcher, number: int, address: str) -> Any:
    """Return the answer at the address that the one before gave, else that of a page by its number.

    It is None behind the last page, where the source does not say how many there are.
    """
    api = spec.api
    place = (number - 1) * api.page_size if api.skips_records else number - 1 + api.first_page
    parameters = {api.page_parameter: str(place)} if api.page_parameter else {}
    parameters |= {api.size_parameter: str(api.page_size)} if api.size_parameter else {}
    response = fetcher.get(address or spec.where[0], None if address else parameters)
    if response.status_code in _BEHIND_THE_LAST and number > 1 and not (address or api.total):
        return None
    if response.status_code != 200:
        raise FetchError(f"{spec.where[0]} answered with {response.status_code}.")
    try:
        return json.loads(decoded(response.content), strict=False)  # control characters in texts are dropped later
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{spec.where[0]} answered with something that is no JSON: {error}.") from error


def _records(spec: Spec, answer: Any) -> list[dict[str, Any]]:
    records = value_at(answer, spec.api.records)
    if not isinstance(records, list):
        raise SourceError(f"{spec.where[0]} holds no list at {spec.api.records!r}.")
    return [record for record in records if isinstance(record, dict)]


def _next_address(spec: Spec, answer: Any, asked: str) -> str:
    """Return the address of the next answer, empty behind the last one.

    Of a link to the same path only the parameters count: behind a proxy many servers give their own name and scheme.
    """
    link = value_at(answer, spec.api.next)
    address = joined(asked or spec.where[0], link) if isinstance(link, str) and link.strip() else ""
    if not is_address(address):
        return ""
    own, given = urlsplit(spec.where[0]), urlsplit(address)
    return urlunsplit(own._replace(query=given.query)) if own.path == given.path else address


def _has_more(spec: Spec, answer: Any, number: int, count: int) -> bool:
    if not spec.api.page_parameter:
        return False
    total = value_at(answer, spec.api.total) if spec.api.total else None
    return number * spec.api.page_size < total if isinstance(total, int) else count >= spec.api.page_size


def _source_record(spec: Spec, record: dict[str, Any]) -> BuildResult:
    key = _text(value_at(record, spec.api.key))
    if not key:
        return [Fault("?", spec.api.key, "is missing, so that the record could not be known again.")]
    values: FieldValues = {}
    for name, rule in spec.fields.items():
        value = value_at(record, rule.value)
        items = [text for item in (value if isinstance(value, list) else [value]) if (text := _text(item))]
        if items:
            values[name] = items if name in LISTS else "\n".join(items)
    return build_source_record(values, spec, key, _page_of(spec, record, key))


def _page_of(spec: Spec, record: dict[str, Any], key: str) -> str:
    """Return the address of a record's page, empty where the record does not tell what the source's link needs."""
    parts = [key if path == "key" else _text(value_at(record, path)) for path in _IN_LINK.findall(spec.api.link)]
    texts = iter(parts)
    address = _IN_LINK.sub(lambda _: next(texts), spec.api.link)
    return address if all(parts) and is_address(address) else ""


def value_at(value: Any, path: str) -> Any:
    """Return what stands at a path like `md_instansi.nama`, None where there is nothing."""
    for step in path.split(".") if path else ():
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, bool | dict | list) else encodable(str(value)).strip()
