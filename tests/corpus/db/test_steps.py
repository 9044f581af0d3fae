"""The steps that lead to the tables of today."""

from concurrent.futures import ThreadPoolExecutor

import sqlalchemy

from corpus.db.database import open_database
from corpus.db.steps import STEP_TABLE, known_steps, newest_step, step_of, tables_at, take_steps


def test_the_tables_after_the_newest_step_are_those_of_a_new_database(database):
    assert newest_step() in known_steps()
    with database.reading() as connection:
        assert tables_at(newest_step()).keys() == set(sqlalchemy.inspect(connection).get_table_names()) - {STEP_TABLE}


def test_a_database_says_which_step_it_has_taken(database_url):
    with open_database(database_url, migrates=False) as database, database.writing() as connection:
        assert step_of(connection) == ""
        take_steps(connection, "0003")
        assert step_of(connection) == "0003"


def test_an_older_step_has_its_own_tables():
    assert "tellings" in tables_at("0003").keys() - tables_at("0004").keys()


def test_several_threads_may_open_new_databases_at_once(tmp_path):
    def opened(number: int) -> str:
        with open_database(f"sqlite:///{tmp_path}/{number}.db") as database, database.reading() as connection:
            return step_of(connection)

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(opened, range(12))) == {newest_step()}
