"""What has changed since a place: nothing lost, nothing shown that was never published, each record once."""

import datetime

import pytest
from sqlalchemy import delete

from corpus import Innovation
from corpus.catalogue.changes import Place, changed_since, last_place
from corpus.catalogue.publication import publish, withdraw
from corpus.catalogue.versioning import Change, put_records
from corpus.db.tables import journal

NOON = datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC)
BEGINNING = Place()
HOUR = datetime.timedelta(hours=1)


def put(database, *given, status="published", at=NOON):
    with database.writing() as connection:
        put_records(connection, given, status, Change("ani", "hub", at))


def ids(database, place=BEGINNING, **asked):
    return [each.id for each in changed_since(database, place, limit=100, **asked)]


@pytest.fixture
def filled(database):
    put(database, Innovation("b", "B"), Innovation("a", "A"))
    put(database, Innovation("draf", "Draf"), status="draft")
    put(database, Innovation("c", "C"), at=NOON + HOUR)
    return database


def test_published_records_come_in_the_order_of_their_last_changes(filled):
    assert ids(filled) == ["b", "a", "c"]
    put(filled, Innovation("b", "B2"))
    assert ids(filled) == ["a", "c", "b"]
    assert changed_since(filled, Place(), limit=100)[-1].record.title == "B2"


def test_a_draft_is_never_told_and_what_was_published_is_told_as_gone(filled):
    withdraw(filled, ["draf"], actor="ani", reason="keliru")
    assert "draf" not in ids(filled)
    withdraw(filled, ["a"], actor="ani", reason="ganda")
    put(filled, Innovation("b", "Draf baru"), status="draft")
    gone = changed_since(filled, Place(), limit=100)[1:]
    assert [(each.id, each.record) for each in gone] == [("a", None), ("b", None)]
    publish(filled, ["draf"], actor="ani")
    assert ids(filled)[-1] == "draf"


def test_going_on_from_the_last_place_nothing_is_missed_whatever_its_moment(filled):
    last = last_place(filled)
    assert ids(filled, last) == []
    put(filled, Innovation("lama", "Ditulis kemudian"), at=NOON - HOUR)
    assert ids(filled, last) == ["lama"]


def test_a_record_that_changes_while_the_list_is_read_comes_again_at_its_end(filled):
    first, second = changed_since(filled, Place(), limit=2)
    put(filled, Innovation(first.id, "Baru"))
    assert ids(filled, second.place) == ["c", first.id]


def test_a_list_may_begin_at_a_moment(filled):
    assert ids(filled, since=NOON + HOUR) == ["c"]
    assert ids(filled, since=NOON + 0.5 * HOUR) == ["c"]
    assert ids(filled, since=NOON) == ["b", "a", "c"]
    assert ids(filled, since=NOON + 2 * HOUR) == []


def test_records_from_before_the_journal_come_first_and_by_their_ids(filled):
    with filled.writing() as connection:
        connection.execute(delete(journal).where(journal.c.object_id.in_(["a", "b"])))
    (first,) = changed_since(filled, Place(), limit=1)
    assert (first.id, first.place) == ("a", Place(0, "a"))
    assert ids(filled, first.place) == ["b", "c"]
    assert ids(filled, since=NOON + 0.5 * HOUR) == ["c"]


def test_of_a_catalogue_that_holds_nothing_nothing_has_changed(database):
    assert (ids(database), last_place(database)) == ([], Place())
