"""A file's tables to source records: row by row, each fault named by row and column, all that is left out told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from indexer.sources.errors import SourceError
from indexer.sources.extract.record_builder import BuildResult, Fault, build_source_record
from indexer.sources.formats.files.grid import GridRow, Table, is_filled
from indexer.sources.formats.files.open_file import OpenFile, open_tables
from indexer.sources.formats.tables.body import Body, InnovationRow
from indexer.sources.formats.tables.column_names import ColumnNames, shown_name
from indexer.sources.formats.tables.columns import ColumnPlan, plan_columns
from indexer.sources.formats.tables.form import upright
from indexer.sources.formats.tables.header import HEADER_ROWS, Header, find_header, understood, width_of
from indexer.sources.formats.tables.row_kinds import judge_rows
from indexer.sources.formats.tables.row_values import RowValues
from indexer.sources.spec import Spec

SAMPLE = 240  # first rows of a table, by which its columns are judged; its header stands among them
LARGEST_SAMPLE = 5_000_000  # characters

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class RowResult:
    """The source record of one row, and its cells that are filled in and could not be read."""

    result: BuildResult
    unread_cells: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Layout:
    """One table with what its first rows show."""

    table: Table
    header: Header
    plan: ColumnPlan
    body: Body


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
        layouts = list(_layouts(path, file, known_names, tell))
        for note in file.notes:
            tell(f"{path.name}: {note}.")
        key_counts: Counter[str] = Counter()
        for layout in layouts:
            place = _place(path, layout, alone=len(layouts) == 1)
            for sentence in (*layout.table.notes, *layout.header.sentences(), *layout.plan.sentences()):
                tell(f"{place}: {sentence}.")
            values = RowValues(spec, layout.plan)
            for row in layout.body:
                yield _row_result(f"{place}:{row.number}", row, values, spec, key_counts)
            for sentence in layout.body.sentences():
                tell(f"{place}: {sentence}.")


def table_faults(path: Path, spec: Spec) -> Iterator[Fault]:
    """Yield everything that keeps rows or cells of a file from being taken in."""
    for row in read_table(path, spec):
        yield from (row.result if isinstance(row.result, list) else row.unread_cells)


def _layouts(path: Path, file: OpenFile, known_names: ColumnNames, tell: Tell) -> Iterator[_Layout]:
    found, without, seen_names = [], [], set[str]()
    for original in file.tables:
        table, sample = original, _sample(original)
        if not table.names_first and len(sample) < SAMPLE:
            table, sample = upright(table, sample, known_names)
        header = _first_row(sample) if table.names_first else find_header(sample, known_names)
        if header is None or not understood(header.names, known_names):
            without.append((table, sample))
            continue
        seen_names |= set(header.names)
        found.append(_layout(table, header, sample, known_names))
    if not found:
        raise SourceError(_refusal(path, file, without))
    if missing := known_names.missing(seen_names):
        columns = ", ".join(repr(name) for name in sorted(seen_names) if name)
        raise SourceError(f"{path} has no column {missing[0]!r}; it has {columns}.")
    for table, sample in without:
        if any(any(map(is_filled, row.cells)) for row in sample):
            tell(f"{path.name}: sheet {table.name!r} has no column of titles and was not read.")
    yield from found


def _sample(table: Table) -> list[GridRow]:
    rows, size = [], 0
    for row in islice(table.rows(), SAMPLE):
        rows.append(row)
        size += sum(len(cell) for cell in row.cells if isinstance(cell, str))
        if size > LARGEST_SAMPLE:
            break
    return rows


def _first_row(sample: Sequence[GridRow]) -> Header | None:
    return Header(tuple(map(shown_name, sample[0].cells)), sample[0].number, sample[0].number) if sample else None


def _layout(table: Table, header: Header, sample: Sequence[GridRow], known_names: ColumnNames) -> _Layout:
    below = [row for row in sample if row.number > header.last_row]
    width = width_of(header, [row for row in below if any(map(is_filled, row.cells))])
    plan = plan_columns(header.names, [row.cells[:width] for row in below], known_names)
    judge = judge_rows(header, plan, known_names, below)
    return _Layout(table, header, plan, Body(table, plan, judge, below))


def _place(path: Path, layout: _Layout, *, alone: bool) -> str:
    return path.name if alone or not layout.table.name else f"{path.name}:{layout.table.name}"


def _refusal(path: Path, file: OpenFile, without: list[tuple[Table, list[GridRow]]]) -> str:
    """Return why no table of a file can be read, with the names that its columns seem to have."""
    widest: tuple[str, list[str]] = ("", [])
    for table, sample in without:
        for row in sample[:HEADER_ROWS]:
            names = [name for cell in row.cells if isinstance(cell, str) and (name := shown_name(cell))]
            if len(names) > len(widest[1]):
                widest = (table.name, names)
    sheet, names = widest
    sheets = f" in any of its {len(without)} sheets" if len(without) > 1 else ""
    where = f"no column of titles in its first {HEADER_ROWS} rows{sheets}"
    hidden = "".join(f" ({note})" for note in file.notes)
    if not names:
        return f"{path} is empty{hidden}; `tiru template` writes a table to fill in."
    shown = ", ".join(repr(name[:60]) for name in names[:12])
    return (
        f"{path} has {where}; {f'sheet {sheet!r}' if sheet else 'it'} has {shown}{hidden}. "
        f"Name one 'judul', or say which it is by --map \"{names[0][:60]}=title\"."
    )


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
