"""The hubs' pages in the catalogue's database: the version that counts, all before it, and how a new one is added."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, insert, select
from sqlalchemy.engine import Connection, Row

from corpus.catalogue.versioning import Change
from corpus.db.database import Database
from corpus.db.hub_tables import hub_versions
from corpus.hubs.page import HubPage, HubVersion, check
from corpus.journal.entry import HUB, JournalEntry, write_entries

SOURCE = "desk"
"""Of all versions: they are written in the browser."""


class HubPages:
    """The hubs' pages in a database; every method raises CatalogueError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, province: str) -> HubVersion:
        """Return the version of a hub's page that counts; number 0 where nobody has written one."""
        with self._database.reading() as connection:
            return _current(connection, province)

    def versions(self, province: str) -> list[HubVersion]:
        """Return all versions of a hub's page, the newest first."""
        with self._database.reading() as connection:
            return [_version(row) for row in connection.execute(_newest_first(province))]

    def put(self, province: str, page: HubPage, *, seen: int, actor: str, reason: str = "") -> HubVersion | None:
        """Make `page` the version that counts, unless it is so already.

        Parameters
        ----------
        seen : int
            Number of the version that was changed.

        Returns
        -------
        HubVersion or None
            The version that somebody else has saved since `seen`, where there is one: nothing is saved then.

        Raises
        ------
        DataError
            There is no such province, or its page cannot be used.
        """
        check(province, page)
        with self._database.writing() as connection:
            held = _current(connection, province)
            if held.page == page:
                return None
            if held.number != seen:
                return held
            change = Change.now(connection, actor=actor, source=SOURCE, reason=reason)
            _write(connection, province, page, held.number + 1, change)
            return None


def _write(connection: Connection, province: str, page: HubPage, number: int, change: Change) -> None:
    connection.execute(
        insert(hub_versions).values(
            province=province,
            number=number,
            introduction=page.introduction,
            contact_url=page.contact_url,
            actor=change.actor,
            source=change.source,
            changed_at=change.changed_at,
            reason=change.reason,
        )
    )
    entry = JournalEntry(
        at=change.changed_at,
        actor=change.actor,
        action="added" if number == 1 else "changed",
        kind=HUB,
        object_id=province,
        version=number,
        region=province,
        source=change.source,
        reason=change.reason,
    )
    write_entries(connection, [entry])


def _newest_first(province: str) -> Select[Any]:
    of = hub_versions.c
    return select(hub_versions).where(of.province == province).order_by(of.number.desc())


def _current(connection: Connection, province: str) -> HubVersion:
    row = connection.execute(_newest_first(province).limit(1)).one_or_none()
    return HubVersion(HubPage()) if row is None else _version(row)


def _version(row: Row[Any]) -> HubVersion:
    return HubVersion(HubPage(row.introduction, row.contact_url), row.number, row.actor, row.changed_at, row.reason)
