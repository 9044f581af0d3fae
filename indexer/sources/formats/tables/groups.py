"""The trace of cells that were merged: a value that stands only in the first row of each group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from indexer.sources.formats.files.cells import texts_of
from indexer.sources.formats.files.grid import GridRow, is_filled
from indexer.sources.formats.tables.columns import Column, ColumnPlan

GROUPING_FIELDS = ("agency", "unit", "province", "regency")
"""Fields that every innovation has, so that an empty cell is more likely left out than unknown."""

FEWEST_EMPTY = 2  # cells
EMPTY_SHARE = 1 / 3  # of the rows; fewer may be gaps


def grouping_columns(plan: ColumnPlan, rows: Sequence[GridRow]) -> tuple[Column, ...]:
    """Return the columns whose empty cells mean the value above, judged by a table's first innovations.

    The first row is filled, a third of the cells is empty, there are two groups at least, and no value begins two of
    them: where values come back, the empty cells between them are gaps.
    """
    columns = (plan.fields[field][0] for field in GROUPING_FIELDS if len(plan.fields.get(field, ())) == 1)
    whole = [row for row in rows if sum(is_filled(row.cells[at]) for at in plan.used) > 1]  # a title alone says nothing
    return tuple(column for column in columns if _is_grouping([row.cells[column.position] for row in whole]))


def _is_grouping(cells: Sequence[Any]) -> bool:
    values = [" ".join(texts_of(cell)).casefold() for cell in cells]
    filled = [value for value in values if value]
    empty = len(values) - len(filled)
    is_whole = len(filled) > 1 and bool(values[0]) and len(set(filled)) == len(filled)
    return is_whole and empty >= max(FEWEST_EMPTY, EMPTY_SHARE * len(values))
