"""Where records stand in the answer of a JSON API, what its names mean, and how the next page is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from indexer.sources.formats.files.json_objects import RecordList, lists_in, values_of
from indexer.sources.formats.json_api import value_at
from indexer.sources.formats.tables.column_names import ColumnNames
from indexer.sources.formats.tables.columns import plan_columns
from indexer.sources.spec import Api, Rule, Spec

Ask = Callable[[dict[str, str]], Any]
"""Asks the API with parameters and returns its answer, None where that is no JSON."""

SAMPLE = 50
"""Records of an answer that are looked at."""

_KEYS = ("id", "uuid", "guid", "kode", "slug", "key", "_id", "no", "nomor")
_PAGES = ("page", "halaman", "p")
_SIZES = ("per_page", "perPage", "page_size", "pageSize", "limit", "size")
_TOTALS = ("total", "total_data", "totalData", "count", "jumlah", "recordsTotal")
_ANY_NAMES = ColumnNames(Spec("json", "api", "", ()))


@dataclass(frozen=True, slots=True)
class FoundApi:
    """An API as a source describes it."""

    api: Api
    fields: dict[str, Rule]


def api_of(document: Any, ask: Ask) -> FoundApi | None:
    """Return how an API is to be read, None where no list of records with a title is seen in its answer.

    Parameters
    ----------
    document : object or list
        What it answers without further parameters.
    """
    best: FoundApi | None = None
    found_in: RecordList | None = None
    for found in _lists(document):
        fields, key = _fields(found.items), _key(found.items)
        if "title" in fields and key and (best is None or len(fields) > len(best.fields)):
            best, found_in = FoundApi(Api(records=found.path, key=key), fields), found
    if best is None or found_in is None:
        return None
    return FoundApi(_paged(best.api, document, found_in.items, ask), best.fields)


def _lists(document: Any) -> Iterator[RecordList]:
    """Yield the lists of objects that stand in the document at a path of names."""
    found = [RecordList("", document)] if isinstance(document, list) else lists_in(document)
    for each in found:
        if isinstance(value_at(document, each.path), list) and each.items and isinstance(each.items[0], dict):
            yield each


def _fields(items: list[Any]) -> dict[str, Rule]:
    """Return for each field the path of what fills it, as the names and the first values say."""
    records = [dict(_texts(item)) for item in items[:SAMPLE] if isinstance(item, dict)]
    paths = list(dict.fromkeys(path for record in records for path in record))
    plan = plan_columns(paths, [[record.get(path) for path in paths] for record in records], _ANY_NAMES)
    return {field: Rule("path", paths[columns[0].position]) for field, columns in plan.fields.items()}


def _texts(item: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the values of a record at whose path a text or number stands, or a list of them."""
    for path, value in values_of(item):
        within = value_at(item, path)
        if not isinstance(within, list) or not any(isinstance(each, dict | list) for each in within):
            yield path, value


def _key(items: list[Any]) -> str:
    """Return the path that tells records apart, empty where there is none: one called so, else any that could."""
    records = [dict(_texts(item)) for item in items[:SAMPLE] if isinstance(item, dict)]
    candidates = [path for path, value in records[0].items() if isinstance(value, str | int) and value != ""]
    for path in sorted(candidates, key=_key_rank):
        values = [record.get(path) for record in records]
        if all(isinstance(value, str | int) and value != "" for value in values) and len(set(values)) == len(values):
            return path
    return ""


def _key_rank(path: str) -> tuple[int, int]:
    """Return how little a path looks like one of a key; the outermost of those called so comes first."""
    last = path.rsplit(".", maxsplit=1)[-1].lower()
    if last in _KEYS:
        return path.count("."), _KEYS.index(last)
    return (10, 0) if last.startswith(("id_", "kode_")) or last.endswith("_id") else (11, 0)


def _paged(api: Api, document: Any, items: list[Any], ask: Ask) -> Api:
    """Return the same API with the parameter that gives a second page, where one does."""
    keys = [value_at(item, api.key) for item in items]
    total = next(
        (path for path, value in _numbers(document) if path.split(".")[-1] in _TOTALS and value >= len(keys)), ""
    )
    if total and value_at(document, total) == len(keys):
        return api  # all that there is
    for parameter in _PAGES:
        following = _keys_of(api, ask({parameter: "2"}))
        if following and not set(following) & set(keys):
            size = next((name for name in _SIZES if _sets_size(api, ask, name, len(keys))), "")
            return Api(api.records, api.key, "", parameter, size, 100 if size else len(keys), total)
    return api


def _sets_size(api: Api, ask: Ask, parameter: str, usual: int) -> bool:
    """Return whether a parameter says how many records an answer holds, where it holds `usual` without."""
    wanted = 1 if usual != 1 else 2
    return len(_keys_of(api, ask({parameter: str(wanted)}))) == wanted


def _keys_of(api: Api, answer: Any) -> list[Any]:
    records = value_at(answer, api.records) if api.records else answer
    return [value_at(record, api.key) for record in records] if isinstance(records, list) else []


def _numbers(document: Any) -> Iterator[tuple[str, int]]:
    if isinstance(document, dict):
        yield from ((path, value) for path, value in values_of(document) if type(value) is int)
