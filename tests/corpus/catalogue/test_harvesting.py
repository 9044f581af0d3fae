"""Harvesters see every record that is or was published, never a draft, wherever its version lies in time."""

import datetime

import pytest
from alembic import command
from alembic.config import Config

from corpus import Innovation
from corpus.catalogue.harvesting import Selection, first_published, item, items
from corpus.catalogue.publication import publish, withdraw
from corpus.catalogue.store import Catalogue
from corpus.catalogue.versioning import Change, put_records
from corpus.db.database import Database, _engine, check_url, open_database
from corpus.db.tables import records, versions

SECOND = datetime.timedelta(seconds=1)
NOON = datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC)


def put(database, *given, status="published", at=NOON):
    with database.writing() as connection:
        put_records(connection, given, status, Change("ani", "hub", at))


def ids(database, **selection):
    return [found.id for found in items(database, Selection(**selection), limit=100)]


@pytest.fixture
def filled(database):
    put(database, Innovation("a", "A", province="Jawa Timur"), Innovation("c", "C", sectors=["kesehatan"]))
    put(database, Innovation("b", "B", province="Jawa Barat"), at=NOON + 0.9 * SECOND)
    put(database, Innovation("draf", "Draf", province="Jawa Timur"), status="draft")
    return database


def test_a_draft_is_unknown_until_it_is_published(filled):
    assert ids(filled) == ["a", "b", "c"]
    assert item(filled, "draf") is None
    withdraw(filled, ["draf"], actor="ani", reason="keliru")
    assert item(filled, "draf") is None
    publish(filled, ["draf"], actor="ani")
    assert item(filled, "draf").record.title == "Draf"


def test_what_was_published_stays_known_without_its_content(filled):
    withdraw(filled, ["a"], actor="ani", reason="ganda")
    put(filled, Innovation("b", "B2"), status="draft")
    found = {each.id: each for each in items(filled, Selection(), limit=100)}
    assert (found["a"].record, found["b"].record, found["c"].record.title) == (None, None, "C")
    assert found["a"].sets == ("provinsi:35",)
    assert found["a"].changed_at > NOON


def test_both_bounds_are_kept_to_the_microsecond(filled):
    assert ids(filled, begin=NOON) == ["a", "b", "c"]
    assert ids(filled, begin=NOON + 0.5 * SECOND) == ["b"]
    assert ids(filled, end=NOON + 0.5 * SECOND) == ["a", "c"]
    assert ids(filled, begin=NOON + SECOND) == ids(filled, end=NOON) == []
    assert first_published(filled) == NOON


def test_a_set_holds_what_lies_in_the_sets_within_it(filled):
    assert ids(filled, set="provinsi") == ["a", "b"]
    assert ids(filled, set="provinsi:35") == ["a"]
    assert ids(filled, set="sektor:kesehatan") == ["c"]
    assert ids(filled, set="prov") == ids(filled, set="provinsi:3") == ids(filled, set="%") == []


def test_sets_follow_the_version_that_counts(filled):
    put(filled, Innovation("a", "A", province="Bali"))
    assert ids(filled, set="provinsi:35") == []
    assert item(filled, "a").sets == ("provinsi:51",)


def test_a_page_goes_on_behind_the_last_id_of_the_one_before(filled):
    first = items(filled, Selection(), limit=2)
    assert [each.id for each in (*first, *items(filled, Selection(), after=first[-1].id, limit=2))] == ["a", "b", "c"]


def test_an_empty_catalogue_has_published_nothing(database):
    assert (ids(database), first_published(database), item(database, "a")) == ([], None, None)


def test_a_change_that_is_committed_late_is_found_by_who_asks_from_the_settled_moment(filled):
    with filled.writing() as connection:
        put_records(
            connection, [Innovation("lambat", "Lambat")], "published", Change.now(connection, actor="ani", source="hub")
        )
        moment = filled.settled_moment()
        assert "lambat" not in ids(filled)
    assert "lambat" in ids(filled, begin=moment)


def test_what_changes_after_a_moment_at_which_nobody_writes_is_stamped_later(filled):
    before, moment = ids(filled), filled.settled_moment()
    assert ids(filled, begin=moment) == []
    Catalogue(filled).put_all([Innovation("baru", "Baru")], source="hub", actor="ani")
    assert ids(filled, begin=moment) == ["baru"] not in before
    assert item(filled, "baru").changed_at <= filled.settled_moment()


def test_records_from_before_there_were_sets_are_given_theirs(new_database_url):
    record = Innovation("a", "A", province="Bali")
    config = Config()
    config.set_main_option("script_location", "corpus.db:migrations")
    engine = _engine(check_url(new_database_url), 30)
    with Database(engine, 30).writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0007")
        connection.execute(records.insert().values(id="a", version=1, status="published"))
        values = {"content": record.to_json().decode(), "content_hash": "", "actor": "ani", "source": "hub"}
        connection.execute(
            versions.insert().values(record_id="a", number=1, status="published", changed_at=NOON, **values)
        )
    engine.dispose()
    with open_database(new_database_url) as database:
        assert item(database, "a").sets == ("provinsi:51",)
