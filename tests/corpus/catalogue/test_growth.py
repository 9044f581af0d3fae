"""The growth counts today's published records by when they were first published."""

import datetime

from sqlalchemy import true, update

from corpus.catalogue.growth import growth
from corpus.catalogue.publication import withdraw
from corpus.catalogue.store import Catalogue
from corpus.db.tables import records, versions
from tests.corpus.catalogue.examples import CURATED, OTHER, TWIN, take_in

TODAY = datetime.date(2026, 2, 10)
DAY = datetime.timedelta(days=1)


def test_each_month_counts_what_was_published_by_its_end(database):
    Catalogue(database).put_all([CURATED, TWIN, OTHER], source="hub", actor="ani")
    first_day = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    with database.writing() as connection:
        for id, at in ((CURATED.id, first_day - DAY), (TWIN.id, first_day), (OTHER.id, first_day + 35 * DAY)):
            connection.execute(update(versions).where(versions.c.record_id == id).values(changed_at=at))
    months = growth(database, true(), TODAY, months=3)
    assert [(each.first_day.isoformat(), each.total) for each in months] == [
        ("2025-12-01", 1),
        ("2026-01-01", 2),
        ("2026-02-01", 3),
    ]
    assert [each.total for each in growth(database, records.c.id == TWIN.id, TODAY, months=2)] == [1, 1]
    withdraw(database, [CURATED.id], actor="ani", reason="keliru")
    assert [each.total for each in growth(database, true(), TODAY, months=2)] == [1, 2]


def test_an_empty_catalogue_and_drafts_count_as_nothing(database):
    take_in(database, OTHER, publish=False)
    assert {each.total for each in growth(database, true(), TODAY)} == {0}
    assert len(growth(database, true(), TODAY)) == 12
