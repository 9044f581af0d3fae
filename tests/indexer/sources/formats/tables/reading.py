"""What tests of tables share: a file read whole, and a workbook with merged cells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from openpyxl import Workbook

from corpus import Innovation
from corpus.catalogue.source_state import SourceRecord
from indexer.sources.formats.files.open_file import file_spec
from indexer.sources.formats.tables.read_table import read_table


@dataclass
class Read:
    """All that reading a file gave."""

    records: list[Innovation] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def titles(self) -> list[str]:
        """The titles of all records."""
        return [record.title for record in self.records]

    @property
    def only(self) -> Innovation:
        """The record, where there is one alone."""
        (record,) = self.records
        return record


def read(path: Path, **changes: object) -> Read:
    """Read a file whole, its source changed as given."""
    found = Read()
    spec = replace(file_spec(path, publish=True), **changes)  # type: ignore[arg-type]
    for row in read_table(path, spec, found.told.append):
        if isinstance(row.result, SourceRecord):
            found.records.append(row.result.record)
        else:
            found.faults += map(str, row.result)
        found.unread += map(str, row.unread_cells)
    return found


def text_file(path: Path, *lines: str) -> Path:
    """Write lines as UTF-8."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def workbook(
    path: Path, *sheets: list[list[object]], merged: tuple[str, ...] = (), hidden: tuple[int, ...] = ()
) -> Path:
    """Write sheets called 1, 2, …; ranges of the first are merged, and those of some numbers hidden."""
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(str(number))
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if number in hidden else "visible"
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    return path
