"""How each table of a file is laid out: its header, its columns and its body, seen by its first rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from indexer.sources.errors import SourceError
from indexer.sources.formats.files.grid import MOST_TABLES, GridRow, Table, is_filled
from indexer.sources.formats.files.open_file import OpenFile
from indexer.sources.formats.tables.body import Body
from indexer.sources.formats.tables.column_names import ColumnNames, shown_name
from indexer.sources.formats.tables.columns import ColumnPlan, plan_columns
from indexer.sources.formats.tables.form import upright
from indexer.sources.formats.tables.header import HEADER_ROWS, Header, find_header, understood, width_of
from indexer.sources.formats.tables.row_kinds import judge_rows

SAMPLE = 240  # first rows of a table, by which its columns are judged; its header stands among them
LARGEST_SAMPLE = 5_000_000  # characters

Tell = Callable[[str], None]
"""Takes one sentence for the person who waits."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One table with what its first rows show."""

    table: Table
    header: Header
    plan: ColumnPlan
    body: Body

    def sentences(self) -> Iterator[str]:
        """Yield what a person should know before its rows are read."""
        yield from (*self.table.notes, *self.header.sentences(), *self.plan.sentences())


def table_layouts(path: Path, file: OpenFile, known_names: ColumnNames, tell: Tell) -> list[Layout]:
    """Return the layout of each table of a file that has a header, and tell of the others.

    Raises
    ------
    SourceError
        No table has a column of titles, or none has a column whose meaning is given.
    """
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
    return found


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


def _layout(table: Table, header: Header, sample: Sequence[GridRow], known_names: ColumnNames) -> Layout:
    below = [row for row in sample if row.number > header.last_row]
    width = width_of(header, [row for row in below if any(map(is_filled, row.cells))])
    plan = plan_columns(header.names, [row.cells[:width] for row in below], known_names)
    judge = judge_rows(header, plan, known_names, below)
    return Layout(table, header, plan, Body(table, plan, judge, below))


def parts_below(layout: Layout, known_names: ColumnNames) -> Iterator[Layout]:
    """Yield a table, then each one that begins below it on the same sheet; each is to be read before the next."""
    for _ in range(MOST_TABLES):
        yield layout
        if not layout.body.next_table:
            return
        rest = Table(layout.table.name, partial(_rows_from, layout.table, layout.body.next_table))
        sample = _sample(rest)
        if (header := find_header(sample, known_names)) is None:
            return
        layout = _layout(rest, header, sample, known_names)


def _rows_from(table: Table, number: int) -> Iterator[GridRow]:
    return (row for row in table.rows() if row.number >= number)


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
