"""The journal is filtered and paged by the database."""

import datetime

import pytest

from corpus.db.tables import journal
from corpus.journal.entry import JournalEntry, write_entries
from corpus.journal.reading import Journal, JournalFilter

NOON = datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def filled(database):
    """Return a database with three entries."""
    with database.writing() as connection:
        entries = [
            JournalEntry(NOON, "ani", "added", "record", "a", 1, region="35"),
            JournalEntry(NOON + DAY, "budi", "published", "record", "a", 2, region="35.78"),
            JournalEntry(NOON + 2 * DAY, "ani", "held", "replication", "b", 1, region="3"),
        ]
        write_entries(connection, entries)
    return database


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (JournalFilter(), 3),
        (JournalFilter(kind="record"), 2),
        (JournalFilter(actor="ani", action="held"), 1),
        (JournalFilter(object_id="a"), 2),
        (JournalFilter(region="35"), 2),
        (JournalFilter(since=(NOON + DAY).date()), 2),
        (JournalFilter(until=(NOON + DAY).date()), 2),
    ],
)
def test_filters_narrow(filled, wanted, found):
    assert Journal(filled).count(wanted) == len(Journal(filled).entries(wanted)) == found


def test_pages_go_from_the_newest_to_the_oldest(filled):
    pages = [Journal(filled).entries(JournalFilter(), first=first, limit=1)[0].action for first in range(3)]
    assert pages == ["held", "published", "added"]


def test_what_may_not_be_seen_is_not_there(filled):
    assert Journal(filled, journal.c.region == "3").count(JournalFilter()) == 1
