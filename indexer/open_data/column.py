"""What is a column of the open data? Its name, its type and what it means, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "integer", "boolean", "object"]

FLAT = ("xlsx", "csv")
NESTED = ("jsonl", "parquet")
FORMATS = (*FLAT, *NESTED)
"""Endings of the files, the most usual first; the flat ones hold cells, the nested ones lists and objects."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    indonesian, english : str
        What it means.
    type : {"text", "integer", "boolean", "object"}
        Of a value, or of each item of a list.
    is_list : bool
        Whether it holds several; in a cell each stands on a line of its own.
    unit : str
        What numbers count, "" for other values.
    allowed : sequence of str
        The values there are; none where any may stand there.
    parts : sequence of Column
        What an object holds; in a cell they stand after each other.
    formats : sequence of str
        The endings of the files that have it.
    """

    name: str
    indonesian: str
    english: str
    type: Type = "text"
    is_list: bool = False
    unit: str = ""
    allowed: Sequence[str] = ()
    parts: Sequence[Column] = ()
    formats: Sequence[str] = FORMATS


@dataclass(frozen=True, slots=True)
class Table:
    """Columns under the name that the files of the table have too."""

    name: str
    columns: Sequence[Column]

    def of_format(self, ending: str) -> list[Column]:
        """Return the columns that files with an ending have."""
        return [column for column in self.columns if ending in column.formats]
