"""The table of the editor keeps what the code relies on, on SQLite as on PostgreSQL."""

import datetime

import pytest

from corpus.db.editing_tables import working_copies
from corpus.errors import CatalogueError


def test_what_is_typed_belongs_to_an_account(database):
    values = {"account": "siapa", "record_id": "a", "seen": 1, "content": "[]"}
    with pytest.raises(CatalogueError, match=r"(?i)foreign key"), database.writing() as connection:
        connection.execute(working_copies.insert().values(**values, saved_at=datetime.datetime.now(datetime.UTC)))
