"""Damage, other versions and a clock that is wrong are found in what is stored, and nothing is changed."""

import dataclasses
import datetime

import pytest
import sqlalchemy

from corpus.catalogue.store import open_catalogue
from corpus.db.database import open_database
from corpus.db.steps import take_steps
from corpus.errors import TiruError
from corpus.journal.entry import RECORD, JournalEntry, write_entries
from search_app.doctor.data_checks import check_catalogue, check_index
from search_app.doctor.finding import State
from tests.search_app.doctor.conftest import RECORD as INNOVATION


def said(findings) -> list[tuple[str, str]]:
    return [(finding.about, finding.state.value) for finding in findings]


def test_a_sound_installation_is_fine(settings):
    assert said(check_catalogue(settings)) == [("database", "ok"), ("tables", "ok"), ("clock", "ok")]
    assert said(check_index(settings)) == [("index", "ok")]


def test_a_catalogue_that_is_not_there_is_not_made(settings, tmp_path):
    settings = dataclasses.replace(settings, database_url=f"sqlite:///{tmp_path}/none.db")
    assert said(check_catalogue(settings)) == [("database", "advice")]
    assert not (tmp_path / "none.db").exists()


def test_a_damaged_database_is_found(settings, monkeypatch):
    monkeypatch.setattr("search_app.doctor.data_checks.fault_of", lambda _: "row 1 missing")
    (finding,) = check_catalogue(settings)
    assert finding.state == State.WRONG and "damaged (row 1 missing)" in finding.sentence


def test_tables_of_another_version_are_found_and_left_alone(settings, tmp_path):
    old = dataclasses.replace(settings, database_url=f"sqlite:///{tmp_path}/old.db")
    with open_database(old.database_url, migrates=False) as database:
        with database.writing() as connection:
            take_steps(connection, "0003")
        assert said(check_catalogue(old)) == [("database", "ok"), ("tables", "advice")]
        assert database.step() == "0003"
    with open_database(settings.database_url) as database, database.writing() as connection:
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = '9999'"))
    assert said(check_catalogue(settings)) == [("database", "ok"), ("tables", "wrong")]


def test_a_clock_behind_the_last_change_is_found(settings):
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=2)
    with open_database(settings.database_url) as database, database.writing() as connection:
        write_entries(connection, [JournalEntry(later, "ani", "publish", RECORD, "bank-sampah")])
    assert ("clock", "wrong") in said(check_catalogue(settings))


def test_an_index_of_other_records_than_are_published_is_found(settings):
    with open_catalogue(settings.database_url) as catalogue:
        catalogue.put_all([dataclasses.replace(INNOVATION, id="posyandu")], source="hub", actor="ani")
    assert ("index", "advice") in said(check_catalogue(settings))


def test_no_index_and_a_damaged_one_are_found(settings, tmp_path):
    assert said(check_index(dataclasses.replace(settings, index_dir=tmp_path / "none"))) == [("index", "wrong")]
    generation = next(settings.index_dir.glob("generation-*"))
    files = [path for path in generation.iterdir() if path.name != "manifest.json" and path.stat().st_size]
    files[0].write_bytes(b"x")
    with pytest.raises(TiruError, match="is not what was written"):
        list(check_index(settings))
