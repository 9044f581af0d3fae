"""What is published at one moment: the records, their digest and the state they are of, all from the same moment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy.engine import Connection, Row

from corpus.catalogue.published_state import state_in
from corpus.catalogue.versioning import BATCH, current
from corpus.db.tables import records
from corpus.errors import CatalogueError
from corpus.innovation import Innovation


class Snapshot:
    """The published records as a connection of `Database.snapshot` sees them, whatever is changed meanwhile."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def token(self) -> str:
        """Return the token of the state that they are of."""
        return state_in(self._connection).token

    def records(self) -> Iterator[Innovation]:
        """Yield them in byte order of their ids."""
        for row in self._rows():
            yield innovation_of(row)

    def digest(self) -> str:
        """Return 64 hexadecimal digits that differ where the records do."""
        digest = hashlib.sha256()
        for row in self._rows():
            digest.update(f"{row.record_id} {row.content_hash}\n".encode())
        return digest.hexdigest()

    def _rows(self) -> Iterator[Row[Any]]:
        statement = current().where(records.c.status == "published").order_by(records.c.id)
        with self._connection.execute(statement, execution_options={"yield_per": BATCH}) as rows:
            yield from rows


def innovation_of(row: Row[Any]) -> Innovation:
    """Return the record of a version; raise CatalogueError where its content is none."""
    try:
        return Innovation.from_json(row.content)
    except ValueError as error:
        raise CatalogueError(
            f"The catalogue holds a content of {row.record_id!r} that is no record; load that record again."
        ) from error
