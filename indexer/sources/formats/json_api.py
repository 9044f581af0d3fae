"""JSON APIs to source records: page after page, each field found by its path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corpus.catalogue.source_state import SourceRecord
from indexer.sources.charset import decoded
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.extract.html_text import encodable
from indexer.sources.extract.record_builder import BuildResult, Fault, FieldValues, build_source_record
from indexer.sources.fetch.http import Bounds, Fetcher
from indexer.sources.spec import LISTS, Spec


@dataclass(frozen=True, slots=True)
class ApiPage:
    """One answer of an API: what it holds, and `cursor`, the number of the next page, empty after the last."""

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
        number, seen = int(cursor or 1), set[str]()
        while True:
            answer = _answer(spec, fetcher, number)
            records = _records(spec, answer)
            results = tuple(_source_record(spec, record) for record in records)
            # A server that ignores the page's number would give the first page for ever.
            repeated = bool(seen) and all(isinstance(item, SourceRecord) and item.key in seen for item in results)
            seen |= {item.key for item in results if isinstance(item, SourceRecord)}
            more = bool(records) and not repeated and _has_more(spec, answer, number, len(records))
            yield ApiPage(results, str(number + 1) if more else "")
            if not more or number >= spec.limits.pages:
                return
            number += 1


def _answer(spec: Spec, fetcher: Fetcher, number: int) -> Any:
    api = spec.api
    parameters = {api.page_parameter: str(number)} if api.page_parameter else {}
    parameters |= {api.size_parameter: str(api.page_size)} if api.size_parameter else {}
    response = fetcher.get(spec.where[0], parameters)
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
    url = spec.api.link.replace("{key}", key) if spec.api.link else ""
    return build_source_record(values, spec, key, url)


def value_at(value: Any, path: str) -> Any:
    """Return what stands at a path like `md_instansi.nama`, None where there is nothing."""
    for step in path.split(".") if path else ():
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, bool | dict | list) else encodable(str(value)).strip()
