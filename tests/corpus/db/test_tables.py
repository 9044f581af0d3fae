"""The tables of the catalogue keep what the code relies on, on SQLite as on PostgreSQL."""

import datetime

import pytest
import sqlalchemy

from corpus.db.tables import records, replication_versions, replications, versions
from corpus.errors import CatalogueError

NOW = datetime.datetime(2026, 3, 4, 5, 6, 7, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
VERSION = {"number": 1, "status": "draft", "content": "{}", "content_hash": "", "actor": "", "source": ""}


def insert(database, table, **values):
    with database.writing() as connection:
        connection.execute(table.insert().values(**values))


def test_a_moment_comes_back_in_utc(database):
    insert(database, records, id="a", version=1, status="draft")
    insert(database, versions, record_id="a", changed_at=NOW.astimezone(datetime.UTC), **VERSION)
    with database.reading() as connection:
        moment = connection.execute(sqlalchemy.select(versions.c.changed_at)).scalar_one()
    assert (moment, moment.utcoffset()) == (NOW, datetime.timedelta(0))


def test_an_unknown_status_is_refused(database):
    with pytest.raises(CatalogueError, match="ck_records_status"):
        insert(database, records, id="a", version=1, status="gone")
    with pytest.raises(CatalogueError, match="ck_replications_status"):
        insert(database, replications, id="a", version=1, status="draft", innovation_id="")


@pytest.mark.parametrize(("table", "key"), [(versions, "record_id"), (replication_versions, "replication_id")])
def test_a_version_belongs_to_what_it_is_a_version_of(database, table, key):
    values = {**VERSION, "status": "published", "changed_at": NOW, key: "x"}
    with pytest.raises(CatalogueError, match=r"(?i)foreign key"):
        insert(database, table, **values)
