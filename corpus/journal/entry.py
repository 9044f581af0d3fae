"""What one entry of the journal holds, and how entries are written beside the change that they are of."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert
from sqlalchemy.engine import Connection

from corpus.db.tables import journal

KINDS = ("record", "replication", "pair", "account", "submission", "hub")
RECORD, REPLICATION, PAIR, ACCOUNT, SUBMISSION, HUB = KINDS
"""Kinds of what is changed."""

_WRITE = insert(journal)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change; its fields are columns of `journal`.

    Attributes
    ----------
    at : datetime.datetime
        When, in UTC.
    kind : str
        One of `KINDS`.
    version : int
        Number of the version that the change made, 0 where there are none of this kind.
    region, agency : str
        Whose it is: code of a region and name of an agency, empty where unknown.
    """

    at: datetime.datetime
    actor: str
    action: str
    kind: str
    object_id: str
    version: int = 0
    region: str = ""
    agency: str = ""
    source: str = ""
    reason: str = ""


def write_entries(connection: Connection, entries: Sequence[JournalEntry]) -> None:
    """Write entries in the transaction of the changes that they are of, all in one statement."""
    if entries:
        connection.execute(_WRITE, [_row(entry) for entry in entries])


def _row(entry: JournalEntry) -> dict[str, Any]:
    # Thousands are written at once; asdict() copies deeply and takes ten times as long.
    return {name: getattr(entry, name) for name in JournalEntry.__slots__}
