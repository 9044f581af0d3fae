"""The cells of one innovation to what they give for each field: joined, led in, checked."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from corpus.innovation import Innovation
from indexer.sources.extract.choices import status_named
from indexer.sources.extract.record_builder import Fault, FieldValues
from indexer.sources.formats.files.cells import ERRORS, texts_of
from indexer.sources.formats.files.grid import LONGEST_CELL
from indexer.sources.formats.tables.body import InnovationRow
from indexer.sources.formats.tables.column_values import is_office
from indexer.sources.formats.tables.columns import JOINED, Column, ColumnPlan, with_kind
from indexer.sources.spec import LISTS, Spec

SEPARATORS = ";\n|"

CLOSED_FIELDS = (
    *("year_started", "year_implemented", "province", "regency", "agency_level"),
    *("sectors", "sdgs", "innovation_types", "status"),
)
"""Fields with values of a closed list, so that a cell may be filled in and yet not understood."""


class GivenValues(NamedTuple):
    """What a row gives: values, cells that could not be read, and what keeps the whole row out."""

    values: FieldValues
    inferred: frozenset[str] = frozenset()
    unread_cells: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()


class RowValues:
    """Reads the cells of one table's rows by its plan."""

    def __init__(self, spec: Spec, plan: ColumnPlan) -> None:
        self._plan = plan
        self._meanings = {name: {**spec.values.get("any", {}), **spec.values.get(name, {})} for name in CLOSED_FIELDS}

    def of(self, row: InnovationRow, location: str) -> GivenValues:
        """Return what a row gives; faults are named by `location` and field."""
        if row.surplus:
            named = len(row.cells)
            reason = (
                f"has {named + row.surplus} cells where the header has {named}; put texts with the separator in quotes."
            )
            return GivenValues({}, faults=(Fault(location, "", reason),))
        values: FieldValues = {}
        unread: list[Fault] = []
        for field, columns in self._plan.fields.items():
            found = [(column, texts) for column in columns if (texts := _texts(column, row.cells, location, unread))]
            items = _put_together(field, found) if found else []
            if any(len(item) > LONGEST_CELL for item in items):
                reason = f"has more than {LONGEST_CELL} characters."
                return GivenValues({}, faults=(Fault(location, field, reason),))
            if items:
                values[field] = _parts(items) if field in LISTS else "\n".join(items)
        from_headings = {field: text for field, text in row.from_headings.items() if field not in values}
        values |= {field: [text] if field in LISTS else text for field, text in from_headings.items()}
        return GivenValues(values, row.from_group | from_headings.keys(), tuple(unread))

    def not_understood(self, values: FieldValues, record: Innovation, location: str) -> Iterator[Fault]:
        """Yield the cells whose value is none that a field may have."""
        for name in CLOSED_FIELDS:
            if name in values and not getattr(record, name) and _says_something(values[name]):
                shown = "; ".join(values[name]) if isinstance(values[name], list) else str(values[name])
                meaning = self._meanings[name].get(shown.casefold(), shown)
                if meaning and not (name == "status" and status_named(meaning) == ""):
                    yield _unread(location, name, shown)
        if "agency" in values and not record.agency and _says_something(values["agency"]):  # a person is not named
            yield Fault(location, "agency", "names no agency; it was left empty.")
        if "digital" in values and record.digital is None:
            yield _unread(location, "digital", str(values["digital"]))


def _texts(column: Column, cells: Sequence[Any], location: str, unread: list[Fault]) -> list[str]:
    cell = cells[column.position]
    texts = texts_of(cell)
    if not texts and isinstance(cell, str) and cell.strip() in ERRORS:
        unread.append(_unread(location, column.field, cell.strip()))
    if column.field == "regency":
        return [with_kind(text, column.region_kind) for text in texts]
    if column.field == "unit" and column.by_values and not all(map(is_office, texts)):
        unread.append(Fault(location, column.field, "names no office; it was left empty."))
        return list(filter(is_office, texts))
    return texts


def _put_together(field: str, found: list[tuple[Column, list[str]]]) -> list[str]:
    """Return the texts of all columns of a field that are filled, or of the first where only one counts."""
    (first, texts), *further = found
    if field not in JOINED:
        return texts[:1]
    if not further and not first.needs_lead_in:
        return texts
    if field in LISTS:
        return list(dict.fromkeys(itertools.chain.from_iterable(texts for _, texts in found)))
    distinct = {"\n".join(texts): column for column, texts in reversed(found)}  # the first column of equal texts
    columns = sorted(distinct.items(), key=lambda pair: (pair[1].needs_lead_in, pair[1].position))
    several = len({column.lead_in for _, column in columns if not column.needs_lead_in}) > 1
    return [f"{column.lead_in}: {text}" if several or column.needs_lead_in else text for text, column in columns]


def _parts(items: Iterable[str]) -> list[str]:
    parts = itertools.chain.from_iterable(_split(item) for item in items)
    return [text for part in parts if (text := part.strip())]


def _split(text: str) -> list[str]:
    for mark in SEPARATORS[1:]:
        text = text.replace(mark, SEPARATORS[0])
    return text.split(SEPARATORS[0])


def _says_something(cell: str | list[str]) -> bool:
    """Return whether a cell says anything; many hold a dash where nothing is known."""
    return any(mark.isalnum() for mark in "".join(cell))


def _unread(location: str, name: str, shown: str) -> Fault:
    return Fault(location, name, f"{shown[:80]!r} is not known; it was left empty.")
