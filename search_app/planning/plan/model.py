"""The replication plan as a value: sections of statements, each with the part of the record that it rests on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus import Innovation
from corpus.replications.entry import Entry
from search_app.transfer.explanation import Assessment


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or paragraph; `rests_on` names what says so, "" where it is the plan's own word or is to be filled in.

    `note` marks what the reader must know of it, such as that it was inferred. `is_quoted` says that it is in the
    record's own words, and so in Indonesian in every plan. `links` are the addresses in it that can be followed.
    """

    text: str
    rests_on: str = ""
    note: str = ""
    is_quoted: bool = False
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """Statements in a list, numbered where their order counts."""

    items: tuple[Statement, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading; an empty statement is a cell to fill in.

    `widths` are the shares of the columns on paper; `grouped` joins what repeats in the first column to one cell.
    """

    heading: tuple[str, ...]
    rows: tuple[tuple[Statement, ...], ...]
    widths: tuple[int, ...]
    grouped: bool = False

    @property
    def groups(self) -> list[tuple[tuple[Statement, ...], ...]]:
        """The rows, those together whose first cell is one; each alone where none are joined."""
        if not self.grouped:
            return [(row,) for row in self.rows]
        return [tuple(rows) for _first, rows in groupby(self.rows, key=lambda row: row[0])]


Block = Statement | Bullets | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the plan."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A draft; `legend` says how statements are traced."""

    title: str
    subtitle: str
    legend: Statement
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What a plan is made from.

    Attributes
    ----------
    problem : str
        What the visitor searched for, "" where unknown.
    entries : sequence of Entry
        Registered replications of the record.
    url, method_url : str
        Full addresses of the record's page and of that about the method.
    """

    record: Innovation
    region: str
    problem: str
    assessment: Assessment
    entries: Sequence[Entry]
    url: str
    method_url: str
    drafted: datetime.date
