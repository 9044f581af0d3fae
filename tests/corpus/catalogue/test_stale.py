"""A record is stale that nobody has changed for long, or that its sources have dropped."""

import datetime

import pytest
from sqlalchemy import select, update

from corpus.catalogue.publication import withdraw
from corpus.catalogue.source_state import SourceState
from corpus.catalogue.stale import STALE_YEARS, is_stale
from corpus.catalogue.versioning import current
from corpus.db.source_tables import source_records
from corpus.db.tables import records, versions
from tests.corpus.catalogue.examples import OTHER, take_in


@pytest.fixture
def stale(database):
    """Return a function that returns the ids of the stale records."""

    def ids() -> list[str]:
        with database.reading() as connection:
            return list(connection.scalars(current().where(is_stale()).with_only_columns(records.c.id)))

    return ids


def test_what_was_not_changed_for_years_is_stale_while_it_is_published(database, stale):
    take_in(database, OTHER)
    assert stale() == []
    before = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=365 * STALE_YEARS + 1)
    with database.writing() as connection:
        connection.execute(update(versions).values(changed_at=before))
    assert stale() == [OTHER.id]
    withdraw(database, [OTHER.id], actor="ani", reason="lama")
    assert stale() == []


def test_what_its_source_dropped_is_stale_until_somebody_changes_it(database, stale):
    take_in(database, OTHER)
    SourceState(database, "hub").store([], gone=[OTHER.id])
    assert stale() == [OTHER.id]
    with database.writing() as connection:
        last = connection.scalar(select(versions.c.changed_at))
        connection.execute(update(versions).values(changed_at=last + datetime.timedelta(days=1)))
    assert stale() == []


def test_what_one_source_still_has_is_not_stale(database, stale):
    take_in(database, OTHER)
    with database.writing() as connection:
        row = dict(connection.execute(select(source_records)).one()._mapping)
        connection.execute(source_records.insert().values(row | {"source": "lain"}))
    SourceState(database, "hub").store([], gone=[OTHER.id])
    assert stale() == []
