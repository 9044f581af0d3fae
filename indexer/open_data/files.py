"""The files of one edition: each table in every format, the data dictionary, and the checksums of all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from corpus.innovation import Innovation
from corpus.replications.entry import Entry
from indexer.open_data.column import Table
from indexer.open_data.columns import DICTIONARY_HEADER, INNOVATIONS, REPLICATIONS, TABLES, dictionary_rows
from indexer.open_data.csv_table import RowWriter, csv_table
from indexer.open_data.edition import CHECKSUMS, DICTIONARY, DataFile
from indexer.open_data.parquet import parquet_file
from indexer.open_data.rows import Cell, innovation_rows, replication_rows
from indexer.open_data.workbook import workbook

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class _Contents(Generic[Item]):
    """What fills a table: its items, and how one becomes a line of JSON and rows of cells."""

    table: Table
    items: Iterable[Item]
    json_of: Callable[[Item], bytes]
    rows_of: Callable[[Item], Iterable[Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and how many cells of the workbooks were cut."""

    files: tuple[DataFile, ...]
    shortened: int


def write_files(
    folder: Path, records: Iterable[Innovation], entries: Iterable[Entry], facts: Mapping[str, str]
) -> Written:
    """Write all files into an empty folder, in memory that does not grow with the records.

    Parameters
    ----------
    facts : mapping of str to str
        What the Parquet files say of themselves.
    """
    shortened = _write_table(folder, _Contents(INNOVATIONS, records, Innovation.to_json, innovation_rows), facts)
    shortened += _write_table(folder, _Contents(REPLICATIONS, entries, _entry_json, replication_rows), facts)
    with csv_table(folder / DICTIONARY, DICTIONARY_HEADER) as dictionary:
        for row in dictionary_rows():
            dictionary.write(row)
    files = [_described(path) for path in sorted(folder.iterdir())]
    (folder / CHECKSUMS).write_text("".join(f"{file.sha256}  {file.name}\n" for file in files), encoding="ascii")
    return Written((*files, _described(folder / CHECKSUMS)), shortened)


def _write_table(folder: Path, contents: _Contents[Item], facts: Mapping[str, str]) -> int:
    """Write a table in all formats while its items pass once; return how many cells of the workbook were cut."""
    table = contents.table
    header = [column.name for column in table.of_format("csv")]
    json_lines = folder / f"{table.name}.jsonl"
    with ExitStack() as stack:
        lines = stack.enter_context(json_lines.open("wb"))
        book = stack.enter_context(workbook(folder / f"{table.name}.xlsx", table.name, header))
        flat: tuple[RowWriter, ...] = (stack.enter_context(csv_table(folder / f"{table.name}.csv", header)), book)
        for item in contents.items:
            lines.write(contents.json_of(item) + b"\n")
            for row in contents.rows_of(item):
                for writer in flat:
                    writer.write(row)
    parquet_file(folder / f"{table.name}.parquet", table, json_lines, facts)
    return book.shortened


def _entry_json(entry: Entry) -> bytes:
    return entry.to_json().encode()


def _described(path: Path) -> DataFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    table = path.stem if path.stem in {table.name for table in TABLES} else ""
    return DataFile(path.name, table, path.stat().st_size, digest)
