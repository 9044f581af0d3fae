"""A preview of files: what each column is read as, what the first rows would become, and what is wrong with others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.catalogue.source_state import SourceRecord
from indexer.sources.extract.record_builder import BuildResult
from indexer.sources.spec import Spec

MOST_SHOWN = 3  # records of a file that are shown field by field


def file_preview_lines(spec: Spec) -> Iterator[str]:
    """Yield lines that show what a source's files would give; every row is read, and nothing is stored.

    Raises
    ------
    SourceError
        A file cannot be read.
    """
    from indexer.sources.formats.tables.read_table import read_table  # noqa: PLC0415 - each kind loads its own libraries

    for path in map(Path, spec.where):
        told: list[str] = []
        records = faulty = 0
        for row in read_table(path, spec, told.append):
            while told:
                yield told.pop(0)
            if isinstance(row.result, list):
                faulty += 1
                yield from result_lines(row.result)
            else:
                records += 1
                yield from result_lines(row.result) if records <= MOST_SHOWN else ()
            yield from (f"unread: {cell}" for cell in row.unread_cells)
        yield from told
        yield f"{path.name}: {records} records and {faulty} rows with faults; nothing was stored."


def result_lines(found: BuildResult) -> Iterator[str]:
    """Yield the lines that show one record field by field, or its faults."""
    if isinstance(found, SourceRecord):
        yield f"key: {found.key}"
        for name, value in found.record.to_mapping().items():
            mark = " (inferred)" if name in found.record.inferred else ""
            for item in value if isinstance(value, list) else [value]:
                yield f"{name}{mark}: {item}"
        yield f"contact data dropped: {found.contacts}"
        if found.doubt:
            yield f"waits as a draft: {found.doubt}"
    else:
        yield from (f"fault: {fault}" for fault in found)
