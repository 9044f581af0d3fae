"""The tables of sources keep what the code relies on, on SQLite as on PostgreSQL."""

import datetime

import pytest
import sqlalchemy

from corpus.db.source_tables import VERDICTS, frontier, pairs
from corpus.errors import CatalogueError

PAIR = {"probability": 50, "reasons": "", "decided_by": "", "decided_at": datetime.datetime.now(datetime.UTC)}


def insert(database, table, *rows):
    with database.writing() as connection:
        connection.execute(table.insert(), list(rows))


def test_every_verdict_is_stored_and_another_word_refused(database):
    insert(database, pairs, *({"one": "a", "other": verdict, "verdict": verdict, **PAIR} for verdict in VERDICTS))
    with pytest.raises(CatalogueError, match="ck_pairs_verdict"):
        insert(database, pairs, {"one": "a", "other": "b", "verdict": "perhaps", **PAIR})


def test_a_pair_is_stored_once_in_each_direction(database):
    insert(database, pairs, {"one": "a", "other": "b", "verdict": "same", **PAIR})
    insert(database, pairs, {"one": "b", "other": "a", "verdict": "same", **PAIR})
    with pytest.raises(CatalogueError, match=r"(?i)unique"):
        insert(database, pairs, {"one": "a", "other": "b", "verdict": "different", **PAIR})


def test_addresses_are_ordered_by_their_bytes(database):
    urls = ["a", "a-b", "a1", "aa", "ab"]
    insert(database, frontier, *({"source": "x", "url": url, "depth": 0, "kind": "page", "done": 0} for url in urls))
    with database.reading() as connection:
        assert list(connection.scalars(sqlalchemy.select(frontier.c.url).order_by(frontier.c.url))) == urls
