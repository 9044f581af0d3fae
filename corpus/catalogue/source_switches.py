"""Which sources are switched on or off at the desk, whatever their description says."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from corpus.db.database import Database
from corpus.db.run_tables import source_switches
from corpus.db.writers import written_at
from corpus.errors import DataError
from corpus.journal.entry import SOURCE, JournalEntry, write_entries


@dataclass(frozen=True, slots=True)
class Switch:
    """Whether `tiru sync` asks a source, by whom that was decided and when (UTC); `version` rises with every change."""

    source: str
    version: int
    enabled: bool
    changed_by: str
    changed_at: datetime.datetime


def switches(database: Database) -> dict[str, Switch]:
    """Return the switches of all sources that somebody has switched, by the source's name."""
    with database.reading() as connection:
        rows = connection.execute(select(source_switches))
        return {
            row.source: Switch(row.source, row.version, bool(row.enabled), row.changed_by, row.changed_at)
            for row in rows
        }


def switch_source(
    database: Database,
    source: str,
    *,
    enabled: bool,
    actor: str,
    origin: str,
    reason: str = "",
    seen: int | None = None,
) -> None:
    """Switch a source on or off, with an entry in the journal.

    Parameters
    ----------
    origin : str
        Where the change comes from, as "desk".
    seen : int, optional
        Version of the switch that was looked at, 0 for none.

    Raises
    ------
    DataError
        Somebody else has switched it meanwhile.
    """
    with database.writing() as connection:
        now = written_at(connection)
        of_source = source_switches.c.source == source
        held = connection.scalar(select(source_switches.c.version).where(of_source)) or 0
        if seen is not None and seen != held:
            raise DataError(f"Somebody else has switched {source!r} meanwhile; nothing was changed. Look again.")
        values = {"version": held + 1, "enabled": int(enabled), "changed_by": actor, "changed_at": now}
        if held:
            connection.execute(update(source_switches).where(of_source).values(values))
        else:
            connection.execute(insert(source_switches).values(source=source, **values))
        entry = JournalEntry(
            at=now,
            actor=actor,
            action="on" if enabled else "off",
            kind=SOURCE,
            object_id=source,
            version=held + 1,
            source=origin,
            reason=reason,
        )
        write_entries(connection, [entry])
