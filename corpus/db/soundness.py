"""Whether the file of a database is whole."""

from __future__ import annotations

from sqlalchemy.engine import Connection


def fault_of(connection: Connection) -> str:
    """Return the first fault of an SQLite file, every page of which is read; "" for none, and for PostgreSQL.

    PostgreSQL's own server finds damage in its files as it reads them.
    """
    if connection.dialect.name != "sqlite":
        return ""
    found = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar())
    return "" if found == "ok" else found.partition("\n")[0]
