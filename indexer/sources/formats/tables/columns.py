"""Which column of one table fills which field: decided by names, then by the first values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter

from indexer.sources.formats.files.cells import texts_of
from indexer.sources.formats.tables.column_names import NUMBER, ColumnNames, KnownName, lead_in
from indexer.sources.formats.tables.column_values import contradict, fits
from indexer.sources.spec import LISTS

JOINED = frozenset(("summary", "problem", "solution", "results", "sdgs", *LISTS))
"""Fields to which several columns are put together; of other fields one column counts in each row."""

_REGION_KINDS = {"kota": "Kota", "nama kota": "Kota", "kabupaten": "Kabupaten", "nama kabupaten": "Kabupaten"}


class Column(NamedTuple):
    """One column of a table and what it is read as.

    Attributes
    ----------
    field : str
        The field that it fills, `NUMBER`, or empty where it is not used.
    name : str
        As it is shown to a person.
    needs_lead_in : bool
        Whether its text would be misunderstood without its name before it.
    by_values : bool
        Whether its values decided, so that a cell that does not fit must not count.
    region_kind : str
        `Kota` or `Kabupaten` where the column's name says so and its cells may leave it out.
    filled : int
        How many of the first rows have a value there.
    specific : int
        How sure the name is; see `KnownName`.
    """

    position: int
    name: str
    field: str = ""
    needs_lead_in: bool = False
    by_values: bool = False
    region_kind: str = ""
    filled: int = 0
    specific: int = 0

    @property
    def lead_in(self) -> str:
        """What stands before its text where it is one of several."""
        return lead_in(self.name)


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """What all columns of a table are read as.

    Attributes
    ----------
    fields : dict of str to tuple of Column
        For each field that is filled its columns: those that are joined in their order, else the fullest first.
    numbers : Column or None
        The column of the rows' numbers.
    unused : tuple of Column
        Columns with a name or a value that fill nothing.
    used : frozenset of int
        Positions of those that fill a field.
    width : int
        How many columns there are.
    """

    fields: dict[str, tuple[Column, ...]]
    numbers: Column | None
    unused: tuple[Column, ...]
    used: frozenset[int]
    width: int

    def sentences(self) -> Iterator[str]:
        """Yield what a person should know: each column with its field, those not used, and fields of several."""
        (first, *further), numbers = (c for columns in self.fields.values() for c in columns), self.numbers
        read = [f"Column {first.name!r} was read as {first.field}"]
        read += [f"{column.name!r} as {column.field}" for column in further]
        read += [f"{numbers.name!r} as the rows' numbers"] if numbers else []
        yield "; ".join((", ".join(read), *(f"{column.name!r} was not used" for column in self.unused)))
        for field, columns in self.fields.items():
            names = " and ".join(repr(column.name) for column in columns)
            if len(columns) > 1 and field in JOINED:
                yield f"{names} both mean {field}; their texts were joined"
            elif len(columns) > 1:
                yield f"{names} both mean {field}; where both are filled in, {columns[0].name!r} counts"


def plan_columns(names: Sequence[str], rows: Sequence[Sequence[Any]], known_names: ColumnNames) -> ColumnPlan:
    """Return what columns are read as.

    Parameters
    ----------
    names : sequence of str
        As the header gives them, empty where it gives none.
    rows : sequence of sequences
        The first rows of cells below it.
    """
    columns = []
    for position, (name, cells) in enumerate(zip_longest(names, zip_longest(*rows), fillvalue=())):
        values = ["; ".join(texts) for cell in cells if (texts := texts_of(cell))]
        if name or values:
            columns.append(_column(position, name or "", values, known_names.known(name or "")))
    fields: dict[str, tuple[Column, ...]] = {}
    for field in dict.fromkeys(column.field for column in columns if column.field not in ("", NUMBER)):
        found = [column for column in columns if column.field == field]
        if field not in JOINED:
            found.sort(key=lambda column: (-column.filled, -column.specific))
        fields[field] = tuple(found)
    numbers = next((column for column in columns if column.field == NUMBER), None)
    unused = tuple(column for column in columns if not column.field or (column.field == NUMBER and column != numbers))
    used = frozenset(column.position for found in fields.values() for column in found)
    return ColumnPlan(fields, numbers, unused, used, max(len(names), *map(len, rows), 0))


def _column(position: int, name: str, values: list[str], known: KnownName) -> Column:
    kind = _REGION_KINDS.get(" ".join(name.casefold().replace("_", " ").split()), "")
    column = Column(position, name or f"column {get_column_letter(position + 1)}", filled=len(values))
    if known.is_given:
        return column._replace(field=known.meanings[0].field if known.meanings else "", region_kind=kind)
    for meaning in known.meanings:
        tested = [with_kind(value, kind) for value in values] if meaning.field == "regency" else values
        fitting = fits(meaning.field, tested) if meaning.if_fitting else not contradict(meaning.field, tested)
        if fitting or meaning.field == "title":  # without a title there is no table
            return column._replace(
                field=meaning.field,
                needs_lead_in=known.needs_lead_in,
                by_values=meaning.if_fitting and bool(values),
                region_kind=kind,
                specific=known.specific,
            )
    return column


def with_kind(region: str, kind: str) -> str:
    """Return a region's name with `Kota` or `Kabupaten` before it, where it has neither and the column says which."""
    first = region.casefold().split(maxsplit=1)[:1]
    has_kind = first and first[0].rstrip(".") in {"kota", "kab", "kabupaten", "kotamadya", "pemkot", "pemkab"}
    return region if not kind or has_kind else f"{kind} {region}"
