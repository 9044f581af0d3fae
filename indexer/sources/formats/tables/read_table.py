"""A file's tables to source records: row by row, each fault named by row and column, all that is left out told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.sources.extract.record_builder import BuildResult, Fault, build_source_record
from indexer.sources.formats.files.open_file import open_tables
from indexer.sources.formats.tables.body import InnovationRow
from indexer.sources.formats.tables.column_names import ColumnNames
from indexer.sources.formats.tables.header import HEADER_ROWS, understood
from indexer.sources.formats.tables.layout import Tell, parts_below, table_layouts
from indexer.sources.formats.tables.row_values import RowValues
from indexer.sources.spec import Spec


@dataclass(frozen=True, slots=True)
class RowResult:
    """The source record of one row, and its cells that are filled in and could not be read."""

    result: BuildResult
    unread_cells: tuple[Fault, ...] = ()


def read_table(path: Path, spec: Spec, tell: Tell = lambda _: None) -> Iterator[RowResult]:
    """Yield what each row of a file's tables holds; rows are read one at a time.

    Parameters
    ----------
    tell : callable
        Called with a sentence for what each column was read as, and for each sheet, column and kind of row that was
        not used.

    Raises
    ------
    SourceError
        The file cannot be read at all or not to its end, no table of it has a column of titles, or none has a column
        that the source names.
    """
    known_names = ColumnNames(spec)

    def known_columns(rows: Sequence[Sequence[str]]) -> int:
        return max((understood(cells, known_names) for cells in rows[:HEADER_ROWS]), default=0)

    with open_tables(path, known_columns) as file:
        layouts = table_layouts(path, file, known_names, tell)
        for note in file.notes:
            tell(f"{path.name}: {note}.")
        key_counts: Counter[str] = Counter()
        for layout in layouts:
            place = path.name if len(layouts) == 1 or not layout.table.name else f"{path.name}:{layout.table.name}"
            for part in parts_below(layout, known_names):
                for sentence in part.sentences():
                    tell(f"{place}: {sentence}.")
                values = RowValues(spec, part.plan)
                for row in part.body:
                    yield _row_result(f"{place}:{row.number}", row, values, spec, key_counts)
                for sentence in part.body.sentences():
                    tell(f"{place}: {sentence}.")


def table_faults(path: Path, spec: Spec) -> Iterator[Fault]:
    """Yield everything that keeps rows or cells of a file from being taken in."""
    for row in read_table(path, spec):
        yield from (row.result if isinstance(row.result, list) else row.unread_cells)


def _row_result(
    location: str, row: InnovationRow, values: RowValues, spec: Spec, key_counts: Counter[str]
) -> RowResult:
    given = values.of(row, location)
    if given.faults:
        return RowResult(list(given.faults))
    result = build_source_record(
        given.values, spec, _row_key(given.values, key_counts) or location, inferred=given.inferred
    )
    if isinstance(result, list):
        return RowResult([replace(fault, key=location) for fault in result])
    return RowResult(result, (*given.unread_cells, *values.not_understood(given.values, result.record, location)))


def _row_key(values: dict[str, str | list[str]], key_counts: Counter[str]) -> str:
    """Return a key made of title and agency, so that the same table with a row more has the same keys.

    A key that rows before it have too is numbered, so that no row takes another's place.
    """
    key = "|".join(" ".join(str(values.get(part, "")).casefold().split()) for part in ("title", "agency")).strip("|")
    key_counts[key] += 1
    return f"{key}|{key_counts[key]}" if key_counts[key] > 1 else key
