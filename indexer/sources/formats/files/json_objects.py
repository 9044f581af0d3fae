"""Lists of records in a JSON document, and the values of a record by the names of all objects around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

DEEPEST = 6  # objects around a list of records, and inside of a record
NAMES = ("nama", "name", "judul", "title", "label")
"""What stands for an object that is one value of a list, as a tag or an agency."""


class RecordList(NamedTuple):
    """A list of objects or of rows, and where it stands in its document (`data.items`)."""

    path: str
    items: list[Any]


def lists_in(value: dict[str, Any], path: str = "", depth: int = 0) -> Iterator[RecordList]:
    """Yield every list of objects or of lists, and every object of objects, that is no part of another."""
    fields = value.get("fields")
    for name, item in value.items():
        if isinstance(item, dict) and depth < DEEPEST:
            found = list(lists_in(item, f"{path}{name}.", depth + 1))
            objects = [inner for inner in item.values() if isinstance(inner, dict)]
            if not found and objects and len(objects) == len(item):
                found = [RecordList(f"{path}{name}", objects)]
            yield from found
        elif isinstance(item, list) and item and isinstance(item[0], dict):
            yield RecordList(f"{path}{name}", item)
        elif isinstance(item, list) and item and isinstance(item[0], list):
            # A dump of a CKAN datastore says beside its rows what their columns are called.
            names = [field.get("id") for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []
            yield RecordList(f"{path}{name}", [names, *item] if names else item)


def values_of(record: dict[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Yield the values of a record, those of an object inside of it by the names of both: `instansi.nama`."""
    for name, value in record.items():
        if isinstance(value, dict) and depth < DEEPEST:
            yield from values_of(value, f"{prefix}{name}.", depth + 1)
        elif isinstance(value, list):
            yield f"{prefix}{name}", [_named(item) for item in value]
        else:
            yield f"{prefix}{name}", value


def _named(item: Any) -> Any:
    return next((item[name] for name in NAMES if name in item), None) if isinstance(item, dict) else item
