"""Records and replications as rows of cells, for files in which lists and objects cannot stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.innovation import English, Innovation
from corpus.reference import region_code
from corpus.replications.csv_file import OF_ENTRY, OF_STEP
from corpus.replications.entry import Entry
from corpus.spreadsheet_cells import plain
from indexer.open_data.columns import INNOVATIONS, REPLICATIONS

Cell = str | int | bool
"""A text that office files can hold, "" where nothing is known, or a number or truth value."""

_FLAT_INNOVATION = [(column.name, [part.name for part in column.parts]) for column in INNOVATIONS.of_format("csv")]
_FLAT_REPLICATION = [column.name for column in REPLICATIONS.of_format("csv")]


def innovation_rows(record: Innovation) -> Iterator[list[Cell]]:
    """Yield the one row of a record."""
    english = record.english or English()
    derived = {
        "province_code": region_code(record.province) or "",
        "regency_code": region_code(record.regency, record.province) or "",
        "english_title": plain(english.title),
        "english_summary": plain(english.summary),
    }
    yield [
        derived[name] if name in derived else _cell(getattr(record, name), parts) for name, parts in _FLAT_INNOVATION
    ]


def replication_rows(entry: Entry) -> Iterator[list[Cell]]:
    """Yield a row for each stage of a replication."""
    own = {name: getattr(entry, name) for name in OF_ENTRY}
    for step in entry.steps:
        cells = own | {name: getattr(step, name) for name in OF_STEP}
        yield [plain(cells[name]) for name in _FLAT_REPLICATION]


def _cell(value: object, parts: Sequence[str]) -> Cell:
    """Return a value as a cell; `parts` are the names of what the objects in a list hold."""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, tuple):
        return plain("\n".join(_line(item, parts) if parts else str(item) for item in value))
    return plain(value) if isinstance(value, str) else ""


def _line(item: object, parts: Sequence[str]) -> str:
    """Return what an object holds, in the order of its parts."""
    return ", ".join(str(content) for name in parts if (content := getattr(item, name)))
