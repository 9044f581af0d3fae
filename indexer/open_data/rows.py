"""Records and replications as rows of cells, for files in which lists and objects cannot stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple

from corpus.innovation import Award, Innovation, Replication, Source
from corpus.reference import region_code
from corpus.replications.csv_file import OF_ENTRY, OF_STEP
from corpus.replications.entry import Entry
from indexer.open_data.columns import INNOVATIONS, REPLICATIONS

Cell = str | int | bool
"""A text, "" where nothing is known, or a number or truth value."""

_FLAT_INNOVATION = [column.name for column in INNOVATIONS.of_format("csv")]
_FLAT_REPLICATION = [column.name for column in REPLICATIONS.of_format("csv")]


def innovation_rows(record: Innovation) -> Iterator[list[Cell]]:
    """Yield the one row of a record."""
    codes = {
        "province_code": region_code(record.province) or "",
        "regency_code": region_code(record.regency, record.province) or "",
    }
    yield [codes[name] if name in codes else _cell(getattr(record, name)) for name in _FLAT_INNOVATION]


def replication_rows(entry: Entry) -> Iterator[list[Cell]]:
    """Yield a row for each stage of a replication."""
    own = {name: getattr(entry, name) for name in OF_ENTRY}
    for step in entry.steps:
        cells = own | {name: getattr(step, name) for name in OF_STEP}
        yield [cells[name] for name in _FLAT_REPLICATION]


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "\n".join(map(_line, value))
    if isinstance(value, str | int):
        return value
    raise TypeError(f"A record holds no {type(value).__name__}.")


def _line(item: object) -> str:
    """Return one item of a list; what an object holds stands in the order of its parts."""
    if isinstance(item, Award | Replication | Source):
        return ", ".join(str(part) for part in astuple(item) if part)
    return str(item)
