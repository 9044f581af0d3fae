"""A sheet filled in like a form, names from top to bottom, turned so that its names stand in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.sources.formats.files.grid import GridRow, Table, is_filled
from indexer.sources.formats.tables.column_names import ColumnNames, Meaning, shown_name
from indexer.sources.formats.tables.header import find_header, understood

FEWEST_NAMES = 3  # known names below each other, the title's included


def upright(table: Table, sample: list[GridRow], known_names: ColumnNames) -> tuple[Table, list[GridRow]]:
    """Return a table and its first rows as they are, or turned where the whole of it is a form.

    In a form the names stand below each other in one column and the values to the right of them, of one innovation in
    each column; a form that begins anew further down is of another.
    """
    header = find_header(sample, known_names)
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
    labelled = [(label, row) for row in sample if (label := _label(row, column))]
    first = next(label for label, _ in labelled if known_names.known(label).meanings)
    title = next(label for label, _ in labelled if Meaning("title") in known_names.known(label).meanings)
    forms: list[dict[str, GridRow]] = [{}]
    for label, row in labelled:
        if label == first and label in forms[-1]:
            forms.append({})
        forms[-1][label] = row
    names = list(dict.fromkeys(label for label, _ in labelled))
    yield GridRow(0, names)
    for form in forms:
        for place in range(column + 1, max(len(row.cells) for row in form.values())):
            values = {label: row.cells[place] for label, row in form.items() if place < len(row.cells)}
            if any(mark.isalpha() for mark in str(values.get(title) or "")):
                yield GridRow(next(iter(form.values())).number, [values.get(name) for name in names])


def _label(row: GridRow, column: int) -> str:
    return shown_name(row.cells[column]) if column < len(row.cells) else ""
