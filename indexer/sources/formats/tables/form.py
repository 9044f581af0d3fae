"""A sheet filled in like a form, names from top to bottom, turned so that its names stand in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.sources.formats.tables.column_names import ColumnNames, shown_name
from indexer.sources.formats.tables.grid import GridRow, Table, is_filled
from indexer.sources.formats.tables.header import find_header, understood

FEWEST_NAMES = 3  # known names below each other, the title's included


def upright(table: Table, sample: list[GridRow], known_names: ColumnNames) -> tuple[Table, list[GridRow]]:
    """Return a table and its first rows as they are, or turned where the whole of it is a form.

    In a form the names stand below each other in one column and the values to the right of them, of one innovation in
    each column or in each stretch that begins with the name of the title.
    """
    header = None if table.names_first else find_header(sample, known_names)
    if header is not None and understood(header.names, known_names) > 2:
        return table, sample
    labels = _label_column(sample, known_names)
    if labels is None:
        return table, sample
    rows = list(_turned(sample, labels, known_names))
    turned = Table(table.name, lambda: iter(rows), (*table.notes, "read as a form, its names from top to bottom"), True)
    return turned, rows


def _label_column(sample: Sequence[GridRow], known_names: ColumnNames) -> int | None:
    """Return the column in which the names of a form stand, None where there is none."""
    best, most = None, FEWEST_NAMES - 1
    for column in range(max((len(row.cells) for row in sample), default=0)):
        labels = [row.cells[column] for row in sample if column < len(row.cells) and is_filled(row.cells[column])]
        count = understood(labels, known_names)
        if count > most and 2 * count >= len(labels):
            best, most = column, count
    return best


def _turned(sample: Sequence[GridRow], column: int, known_names: ColumnNames) -> Iterator[GridRow]:
    forms: list[list[GridRow]] = []
    for row in sample:
        label = shown_name(row.cells[column]) if column < len(row.cells) else ""
        if label and "title" in {meaning.field for meaning in known_names.known(label).meanings}:
            forms.append([])
        if label and forms:
            forms[-1].append(row)
    names = list(dict.fromkeys(shown_name(row.cells[column]) for form in forms for row in form))
    yield GridRow(0, names)
    for form in forms:
        for place in range(column + 1, max(len(row.cells) for row in form)):
            values = {shown_name(row.cells[column]): row.cells[place] for row in form if place < len(row.cells)}
            if any(mark.isalpha() for mark in str(next(iter(values.values()), None) or "")):
                yield GridRow(form[0].number, [values.get(name) for name in names])
