"""Where records stand in the answer of a JSON API, what its names mean, and how the next page is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from indexer.sources.address_guard import is_address
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
_PAGES = ("page", "halaman", "p", "page[number]", "pagination[page]")
_SKIPS = ("offset", "start", "skip", "page[offset]", "pagination[start]")
_SIZES = ("per_page", "perPage", "page_size", "pageSize", "limit", "size", "rows")
_SIZES_IN_BRACKETS = {
    "page[": ("page[size]", "page[limit]"),
    "pagination[": ("pagination[pageSize]", "pagination[limit]"),
}
_TOTALS = ("total", "total_data", "totalData", "count", "jumlah", "recordsTotal", "totalElements", "total_count")
_LINKS = ("permalink", "link", "tautan", "html_url", "page", "url")  # of a page for people, surest first
_LARGEST = 100  # records of an answer that are asked for
_ANY_NAMES = ColumnNames(Spec("json", "api", "", ()))


@dataclass(frozen=True, slots=True)
class FoundApi:
    """An API as a source describes it; `is_partial` where it tells of more records than could be asked for."""

    api: Api
    fields: dict[str, Rule]
    is_partial: bool = False


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
            best, found_in = FoundApi(Api(records=found.path, key=key, link=_link(found.items)), fields), found
    if best is None or found_in is None:
        return None
    api = _paged(best.api, document, found_in.items, ask)
    tells_of_more = _total(document)[1] > len(found_in.items) or any(_nexts(document))
    return FoundApi(api, best.fields, tells_of_more and not (api.page_parameter or api.next))


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


def _link(items: list[Any]) -> str:
    """Return how the address of a record's page is told, empty where no value is called so and is one."""
    records = [dict(_texts(item)) for item in items[:SAMPLE] if isinstance(item, dict)]
    for name in _LINKS:
        for path in (path for path in records[0] if _last(path).lower() == name):
            if all(isinstance(record.get(path), str) and is_address(record[path]) for record in records):
                return f"{{{path}}}"
    return ""


def _key_rank(path: str) -> tuple[int, int]:
    """Return how little a path looks like one of a key; the outermost of those called so comes first."""
    last = path.rsplit(".", maxsplit=1)[-1].lower()
    if last in _KEYS:
        return path.count("."), _KEYS.index(last)
    return (10, 0) if last.startswith(("id_", "kode_")) or last.endswith("_id") else (11, 0)


def _paged(api: Api, document: Any, items: list[Any], ask: Ask) -> Api:
    """Return the same API with what gives its further pages, where something does."""
    keys = [value_at(item, api.key) for item in items]
    total, count = _total(document)
    if count == len(keys):
        return api  # all that there is
    for parameter in _PAGES:
        if _goes_on(api, ask({parameter: "2"}), keys):
            first = 0 if _keys_of(api, ask({parameter: "0"})) == keys != _keys_of(api, ask({parameter: "1"})) else 1
            paged = replace(api, page_parameter=parameter, first_page=first, page_size=len(keys), total=total)
            return _largest_pages(paged, {parameter: str(first)}, count, ask)
    for parameter in _SKIPS:
        if _goes_on(api, ask({parameter: str(len(keys))}), keys):
            paged = replace(api, page_parameter=parameter, skips_records=True, page_size=len(keys), total=total)
            return _largest_pages(paged, {parameter: "0"}, count, ask)
    for path, link in _nexts(document):
        if _goes_on(api, ask(_parameters(link)), keys):
            return replace(api, next=path)
    return api


def _largest_pages(api: Api, first: dict[str, str], count: int, ask: Ask) -> Api:
    """Return the same API with the parameter that says how many records an answer holds, where that gives more.

    How many it gives is believed, not how many were asked for: a server may have a bound of its own.
    """
    if api.page_size >= _LARGEST:
        return api
    brackets = next((names for start, names in _SIZES_IN_BRACKETS.items() if api.page_parameter.startswith(start)), ())
    for name in brackets or _SIZES:
        given = len(_keys_of(api, ask(first | {name: str(_LARGEST)})))
        if api.page_size < given <= _LARGEST:
            return replace(api, size_parameter=name, page_size=_LARGEST if given == count else given)
    return api


def _goes_on(api: Api, answer: Any, keys: list[Any]) -> bool:
    following = _keys_of(api, answer)
    return bool(following) and not set(following) & set(keys)


def _keys_of(api: Api, answer: Any) -> list[Any]:
    records = value_at(answer, api.records) if api.records else answer
    keys = [value_at(record, api.key) for record in records] if isinstance(records, list) else []
    return [key for key in keys if isinstance(key, str | int)]


def _total(document: Any) -> tuple[str, int]:
    """Return where an answer says how many records there are, and how many; an empty path and 0 where it does not.

    Of several the largest counts: `count` may be that of the answer alone.
    """
    numbers = [(path, value) for path, value in _values(document) if type(value) is int and _last(path) in _TOTALS]
    return max(numbers, key=lambda pair: pair[1], default=("", 0))


def _nexts(document: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts of an answer, addresses or not, that say where it goes on."""
    for path, value in _values(document):
        if isinstance(value, str) and value.strip() and _last(path.removesuffix(".href")).lower().startswith("next"):
            yield path, value


def _parameters(link: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(urlsplit(link).query))
    except ValueError:
        return {}


def _values(document: Any) -> Iterator[tuple[str, Any]]:
    return values_of(document) if isinstance(document, dict) else iter(())


def _last(path: str) -> str:
    return path.rpartition(".")[2]
