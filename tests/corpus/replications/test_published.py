"""The published replications as lists and sums, alike on SQLite and PostgreSQL."""

import datetime
from dataclasses import replace

import pytest
import sqlalchemy
from alembic import command
from alembic.config import Config

from corpus.db.database import check_url, open_database
from corpus.db.tables import Instant
from corpus.replications.entry import Step
from corpus.replications.published import EntryFilter, ProvinceFlow, PublishedEntries, Whose, YearCount
from corpus.replications.register import Register
from tests.corpus.replications.test_entry import ENTRY

WITHIN = replace(ENTRY, id="a-within", steps=(Step("interest", "2019"),), replicator_code="32.04")
BEYOND = replace(ENTRY, id="ab-beyond", steps=(Step("interest", "2019"), Step("implementation", "2021-05")))
BEYOND = replace(BEYOND, replicator="Kota Surabaya", replicator_code="35.78")
NATIONAL = replace(ENTRY, id="b-national", steps=(Step("agreement"),), replicator="Badan Kepegawaian Negara")
NATIONAL = replace(NATIONAL, replicator_code="", innovation_id="")
HELD = replace(BEYOND, id="held")


@pytest.fixture
def entries(database):
    """Return what is published of four entries."""
    register = Register(database)
    register.put_all([WITHIN, BEYOND, NATIONAL], source="test", actor="ani")
    register.put_all([HELD], source="form", actor="public", status="held")
    return PublishedEntries(database)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (EntryFilter(), ["ab-beyond", "a-within", "b-national"]),
        (EntryFilter(stage="interest"), ["a-within"]),
        (EntryFilter(origin=Whose("32")), ["ab-beyond", "a-within", "b-national"]),
        (EntryFilter(replicator=Whose("35")), ["ab-beyond"]),
        (EntryFilter(replicator=Whose("3")), []),
        (EntryFilter(replicator=Whose("badan-kepegawaian-negara")), []),
        (EntryFilter(replicator=Whose("bkn")), ["b-national"]),
        (EntryFilter(replicator=Whose("32")), ["a-within"]),
        (EntryFilter(replicator=Whose("32", within=False)), []),
        (EntryFilter(innovation_id=ENTRY.innovation_id), ["ab-beyond", "a-within"]),
        (EntryFilter(year="2021"), ["ab-beyond"]),
        (EntryFilter(year="2019", replicator=Whose("35")), []),
        (EntryFilter(text="kota SURA"), ["ab-beyond"]),
        (EntryFilter(text="opop"), ["ab-beyond", "a-within", "b-national"]),
        (EntryFilter(text="jawa barat"), ["ab-beyond", "a-within", "b-national"]),
        (EntryFilter(text="100%"), []),
        (EntryFilter(text="_"), []),
    ],
)
def test_entries_are_found_the_latest_first(entries, wanted, ids):
    assert [entry.id for entry in entries.page(wanted, limit=9)] == ids
    assert entries.count(wanted) == len(ids)
    assert [entry.id for entry in entries.page(wanted, first=1, limit=1)] == ids[1:2]
    assert [entry.id for entry in entries.each(wanted)] == sorted(ids)


def test_what_occurs_is_known_without_what_is_held(entries):
    assert entries.known() == (["32"], ["32.04", "35.78", "bkn"], ["2021", "2019"])


def test_flows_leave_out_who_is_of_no_region(entries):
    assert sorted(entries.flows(EntryFilter())) == [ProvinceFlow("32", "32", 1), ProvinceFlow("32", "35", 1)]


def test_years_count_the_stages_of_the_version_that_counts(entries, database):
    later = replace(BEYOND, steps=(*BEYOND.steps[:1], Step("implementation", "2022")))
    Register(database).put_all([later], source="test", actor="ani")
    assert sorted(entries.years(EntryFilter())) == [
        YearCount("", "agreement", 1),
        YearCount("2019", "interest", 2),
        YearCount("2022", "implementation", 1),
    ]


def test_the_most_followed_of_a_region_are_those_of_places_within_it_too(entries):
    assert entries.most_followed(Whose("32"), 5) == [(ENTRY.innovation_id, 2)]
    assert entries.most_followed(Whose("35"), 5) == []


def test_without_an_origin_the_most_followed_are_those_of_all(entries):
    followed = entries.most_followed(None, 5)
    assert (ENTRY.innovation_id, 2) in followed
    assert [each.total for each in followed] == sorted((each.total for each in followed), reverse=True)


def test_an_entry_that_is_judged_leaves_or_joins(entries, database):
    Register(database).judge("ab-beyond", "rejected", actor="ani", reason="Tanpa bukti")
    Register(database).judge("held", "published", actor="ani")
    assert [entry.id for entry in entries.page(EntryFilter(replicator=Whose("35.78")), limit=9)] == ["held"]


def test_entries_of_a_database_from_before_are_filed_when_it_is_opened(new_database_url, tmp_path):
    (tmp_path / "var").mkdir()
    engine = sqlalchemy.create_engine(check_url(new_database_url))
    config = Config()
    config.set_main_option("script_location", "corpus.db:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0009")
        row = {"id": BEYOND.id, "content": BEYOND.to_json(), "at": datetime.datetime(2026, 3, 4, tzinfo=datetime.UTC)}
        for statement in (
            sqlalchemy.text(
                "INSERT INTO replications (id, version, status, innovation_id) VALUES (:id, 1, 'published', '')"
            ),
            sqlalchemy.text(
                "INSERT INTO replication_versions (replication_id, number, status, content, content_hash, actor, "
                "source, changed_at) VALUES (:id, 1, 'published', :content, '', 'ani', 'test', :at)"
            ).bindparams(sqlalchemy.bindparam("at", type_=Instant)),
        ):
            connection.execute(statement, row)
    engine.dispose()
    with open_database(new_database_url) as database:
        entries = PublishedEntries(database)
        assert entries.page(EntryFilter("implementation", origin=Whose("32"), replicator=Whose("35.78")), limit=9) == [
            BEYOND
        ]
        assert sorted(entries.years(EntryFilter())) == [
            YearCount("2019", "interest", 1),
            YearCount("2021", "implementation", 1),
        ]
