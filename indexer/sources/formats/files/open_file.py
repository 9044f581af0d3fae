"""A file of any kind opened as tables, by the ending of its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from corpus.slug import slug
from indexer.sources.errors import SourceError
from indexer.sources.formats.files.csv_file import csv_table
from indexer.sources.formats.files.grid import Judge, Table
from indexer.sources.formats.files.json_file import json_tables
from indexer.sources.formats.files.workbook import workbook_tables
from indexer.sources.spec import Spec

CSV = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xlsm")
JSON = (".json", ".jsonl", ".ndjson")


class OpenFile(NamedTuple):
    """The tables of a file, and what to tell of parts that are none."""

    tables: list[Table]
    notes: list[str]


@contextmanager
def open_tables(path: Path, known_columns: Judge) -> Iterator[OpenFile]:
    """Open a file whose rows can be read until the context ends.

    Raises
    ------
    SourceError
        The file is of another kind, cannot be read, or is damaged anywhere that can be seen without reading each value.
    """
    kind = path.suffix.lower()
    try:
        if kind in CSV:
            yield OpenFile([csv_table(path, known_columns)], [])
        elif kind in JSON:
            yield OpenFile(json_tables(path, known_columns), [])
        elif kind in WORKBOOKS:
            with workbook_tables(path) as (tables, notes):
                yield OpenFile(tables, notes)
        else:
            hint = "; save it as .xlsx" if kind in {".xls", ".xlsb", ".ods"} else ""
            kinds = ", ".join((".csv", ".xlsx", ".json", ".jsonl"))
            raise SourceError(f"{path} is of no kind that can be imported{hint or f'; give {kinds}'}.")
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from error


def file_spec(path: Path, *, publish: bool) -> Spec:
    """Return the source that a file by itself is: known by its name."""
    name = slug(path.stem, longest=60) or "file"
    return Spec(name=f"file-{name}", kind="file", title=path.name, where=(str(path),), publish=publish)
