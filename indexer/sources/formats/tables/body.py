"""The rows below a header: innovations with what headings, merged cells and groups say of them; all else is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from indexer.sources.formats.files.cells import texts_of
from indexer.sources.formats.files.grid import GridRow, Table, is_filled
from indexer.sources.formats.tables.columns import Column, ColumnPlan
from indexer.sources.formats.tables.groups import grouping_columns
from indexer.sources.formats.tables.row_kinds import (
    EMPTY,
    INNOVATION,
    OTHER_TABLE,
    SECTION,
    RowJudge,
    heading_fields,
    judged_rows,
)
from indexer.sources.formats.tables.row_tally import RowTally

MOST_ROWS_OF_ONE = 200  # rows that one merged title may reach over


@dataclass(slots=True)
class InnovationRow:
    """The cells of one innovation.

    Attributes
    ----------
    number : int
        Its row in the file, the first where its title is merged over several.
    cells : list
        One for each column; of a title over several rows, lists of all values.
    from_headings : dict of str to str
        Fields that a heading above it gives.
    from_group : frozenset of str
        Fields whose value stands in the first row of its group.
    surplus : int
        How many filled cells it has beyond the last column.
    """

    number: int
    cells: list[Any]
    from_headings: dict[str, str] = field(default_factory=dict)
    from_group: frozenset[str] = frozenset()
    surplus: int = 0


class Body:
    """The rows of one table below its header; `sentences` tells of them once they have been read.

    Attributes
    ----------
    next_table : int
        Number of the row in which another header begins another table, 0 where none does; known at the end.
    """

    def __init__(self, table: Table, plan: ColumnPlan, judge: RowJudge, sample: Sequence[GridRow]) -> None:
        self._table = table
        self._width = plan.width
        self._judge = judge
        innovations = (self._padded(row) for row, kind in judged_rows(judge, sample) if kind == INNOVATION)
        # A record of JSON that lacks a value has none.
        self._grouping = () if table.names_first else grouping_columns(plan, list(innovations))
        self._above: dict[Column, Any] = {}
        self._tally = RowTally()
        self.next_table = 0

    def __iter__(self) -> Iterator[InnovationRow]:
        """Yield the innovations in order."""
        waiting: InnovationRow | None = None
        rows_of_one = 0
        for found in self._innovations():
            row, continues = found
            if waiting is not None and continues and rows_of_one < MOST_ROWS_OF_ONE:
                _append(waiting, row)
                rows_of_one += 1
                continue
            if waiting is not None:
                yield waiting
            waiting, rows_of_one = row, 1
        if waiting is not None:
            yield waiting

    def sentences(self) -> Iterator[str]:
        """Yield what became of rows that are no innovations, and which values were taken from the row above."""
        yield from self._tally.sentences()

    def _innovations(self) -> Iterator[tuple[InnovationRow, bool]]:
        """Yield each innovation's row, and whether its title is that of the row above, merged with it."""
        headings: dict[str, str] = {}
        for row, kind in judged_rows(self._judge, self._table.rows()):
            if kind == INNOVATION:
                yield self._innovation(row, dict(headings)), self._judge.title in row.continued
            elif kind == SECTION:
                self._above.clear()
                headings = self._under(headings, row)
            elif kind == OTHER_TABLE:
                self.next_table = row.number
            elif kind != EMPTY:
                self._tally.add(f"left out as {kind}", row.number)

    def _innovation(self, row: GridRow, headings: dict[str, str]) -> InnovationRow:
        surplus = sum(map(is_filled, row.cells[self._width :]))
        if len(row.cells) < self._width:
            self._tally.add("with fewer cells than the header, the rest taken as empty", row.number)
        cells = list(self._padded(row).cells)
        taken = set()
        for column in self._grouping:
            if is_filled(cells[column.position]):
                self._above[column] = cells[column.position]
            elif column in self._above:
                cells[column.position] = self._above[column]
                taken.add(column.field)
                self._tally.add(f"took {column.name!r} from the first row of their group", row.number)
        return InnovationRow(row.number, cells, headings, frozenset(taken), surplus)

    def _under(self, headings: dict[str, str], row: GridRow) -> dict[str, str]:
        """Return what the headings say below one more; one of a region ends those of its offices."""
        given: dict[str, str] = {}
        for position, cell in enumerate(row.cells):
            for text in texts_of(cell) if position not in row.continued else ():
                given |= heading_fields(text)
        for name in given:
            self._tally.add(f"read as the {name} of the rows below", row.number)
        if not given:
            self._tally.add(f"left out as {SECTION}", row.number)
        if {"province", "regency"} & given.keys():
            headings = {name: text for name, text in headings.items() if name not in ("province", "regency", "unit")}
        return headings | given

    def _padded(self, row: GridRow) -> GridRow:
        return row._replace(cells=[*row.cells[: self._width], *[None] * (self._width - len(row.cells))])


def _append(row: InnovationRow, further: InnovationRow) -> None:
    """Add the values of a further row of the same innovation, those once that it has already."""
    for position, cell in enumerate(further.cells):
        known = texts_of(row.cells[position])
        new = [text for text in texts_of(cell) if text not in known]
        if new:
            row.cells[position] = [*known, *new]
