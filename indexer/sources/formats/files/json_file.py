"""JSON files as tables: a record a line, an array of records, or an object that holds lists of them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from corpus.jsonl import LONGEST_LINE
from indexer.sources.errors import SourceError
from indexer.sources.formats.files.encoding import encoding_of
from indexer.sources.formats.files.grid import LARGEST_FILE, MOST_COLUMNS, MOST_TABLES, GridRow, Judge, Table
from indexer.sources.formats.files.json_objects import lists_in, values_of
from indexer.sources.formats.files.json_stream import array_items, decode

LARGEST_DOCUMENT = 100_000_000  # bytes of an object that holds all records, which is read at once
SAMPLE = 20  # records of a list that are looked at for its columns' names


class _Record(NamedTuple):
    number: int  # its line, or its place in its list, from 1
    values: dict[str, Any]


Records = Callable[[], Iterator[_Record]]


def json_tables(path: Path, known_columns: Judge) -> list[Table]:
    """Return the tables of a JSON file; every record is looked at before the first is given.

    Raises
    ------
    SourceError
        The file is no JSON, is cut off, holds NaN or one name twice in an object, or holds no records.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise SourceError(f"{path} is larger than {LARGEST_FILE} bytes; split it.")
    encoding = encoding_of(path)
    with path.open(encoding=encoding.name) as file:
        begin = next((line for line in iter(partial(file.readline, LONGEST_LINE + 1), "") if line.strip()), "").lstrip()
        has_more_lines = any(not line.isspace() for line in iter(partial(file.readline, LONGEST_LINE), ""))
    notes = (encoding.note,) if encoding.note else ()
    if begin.startswith("["):
        items = partial(_array, path, encoding.name)
        first = next(items(), None)
        if isinstance(first, list):
            return [Table("", partial(_grid, path, items), notes)]
        return [_table(path, "", partial(_objects, path, items), notes)]
    if has_more_lines and _is_whole(begin):
        return [_table(path, "", partial(_lines, path, encoding.name), notes)]
    return _inside(path, encoding.name, known_columns, notes)


def _table(path: Path, name: str, records: Records, notes: tuple[str, ...] = ()) -> Table:
    """Return records as a table whose columns are all names that they have."""
    names: dict[str, None] = {}
    for record in records():
        names.update(dict.fromkeys(record.values))
        if len(names) > MOST_COLUMNS:
            raise SourceError(f"{path}: its records have more than {MOST_COLUMNS} names.")
    if not names:
        raise SourceError(f"{path} holds no records.")
    return Table(name, partial(_rows, tuple(names), records), notes, names_first=True)


def _rows(names: tuple[str, ...], records: Records) -> Iterator[GridRow]:
    yield GridRow(0, names)
    for record in records():
        yield GridRow(record.number, [record.values.get(name) for name in names])


def _array(path: Path, encoding: str) -> Iterator[Any]:
    with path.open(encoding=encoding) as file:
        yield from array_items(str(path), file)


def _objects(path: Path, items: Callable[[], Iterable[Any]]) -> Iterator[_Record]:
    for number, item in enumerate(items(), 1):
        if not isinstance(item, dict):
            raise SourceError(f"{path}: record {number} holds no object; nothing of the file was taken in.")
        yield _Record(number, dict(values_of(item)))


def _grid(path: Path, items: Callable[[], Iterable[Any]]) -> Iterator[GridRow]:
    for number, item in enumerate(items(), 1):
        if not isinstance(item, list):
            raise SourceError(f"{path}: row {number} holds no list, as those before it do.")
        yield GridRow(number, [None if isinstance(cell, dict | list) else cell for cell in item])


def _lines(path: Path, encoding: str) -> Iterator[_Record]:
    with path.open(encoding=encoding) as file:
        for number in itertools.count(1):
            line = file.readline(LONGEST_LINE + 1)
            if not line:
                return
            if len(line) > LONGEST_LINE:
                raise SourceError(f"{path}:{number} is longer than {LONGEST_LINE} characters.")
            if line.strip():
                value = decode(f"{path}:{number}", line.strip())
                if not isinstance(value, dict):
                    raise SourceError(f"{path}:{number} holds no object.")
                yield _Record(number, dict(values_of(value)))


def _is_whole(line: str) -> bool:
    """Return whether a first line is a value of its own, so that the next lines are too."""
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _inside(path: Path, encoding: str, known_columns: Judge, notes: tuple[str, ...]) -> list[Table]:
    """Return the lists of an object that hold records, or the object itself where it is one."""
    if path.stat().st_size > LARGEST_DOCUMENT:
        raise SourceError(
            f"{path} is one object of more than {LARGEST_DOCUMENT} bytes; give an array or a record a line."
        )
    with path.open(encoding=encoding) as file:
        document = decode(str(path), file.read())
    if not isinstance(document, dict):
        raise SourceError(f"{path} holds no object and no list of records.")
    if known_columns([list(dict(values_of(document)))]):
        return [_table(path, "", partial(_objects, path, lambda: [document]), notes)]
    lists = list(itertools.islice(lists_in(document), MOST_TABLES))
    fitting = [found for found in lists if known_columns(_first_rows(found.items))]
    if not lists:
        raise SourceError(f"{path} is one object that holds no list of records.")
    return [
        Table(found.path, partial(_grid, path, partial(iter, found.items)), notes)
        if isinstance(found.items[0], list)
        else _table(path, found.path, partial(_objects, path, partial(iter, found.items)), notes)
        for found in fitting or lists
    ]


def _first_rows(items: list[Any]) -> list[list[str]]:
    """Return what the header of a list would be looked for in."""
    if isinstance(items[0], list):
        return [list(map(str, item)) for item in items[:SAMPLE]]
    return [list(dict.fromkeys(name for item in items[:SAMPLE] for name, _ in values_of(item)))]
