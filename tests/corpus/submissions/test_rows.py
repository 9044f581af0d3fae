"""Within one transaction a submission is taken in, spoken about and judged, and its journal tells each step."""

import pytest
from sqlalchemy import select

from corpus.db.submission_tables import submission_messages
from corpus.db.tables import journal
from corpus.errors import DataError
from corpus.secret_tokens import new_token
from corpus.submissions.rows import become, held_submission, insert_submission, say
from tests.corpus.submissions.examples import PROPOSED


@pytest.fixture
def held(database):
    with database.writing() as connection:
        return insert_submission(connection, "innovation", PROPOSED, PROPOSED, new_token(), record=None)


def test_it_belongs_to_the_place_of_what_it_is_about(held, database):
    assert (held.state, held.version, held.region, held.agency) == ("waiting", 1, "35.07", PROPOSED.agency)
    with database.reading() as connection:
        assert held_submission(connection, held.id) == held


def test_each_step_raises_its_version_and_stands_in_the_journal(held, database):
    with database.writing() as connection:
        now = become(connection, held, "rejected", actor="ani", reason="Sudah ada.", judged_by="ani")
    assert (now.state, now.version, now.judged_by) == ("rejected", 2, "ani")
    with database.reading() as connection:
        steps = connection.execute(select(journal.c.action, journal.c.version, journal.c.reason).order_by(journal.c.id))
        assert [tuple(step) for step in steps] == [("waiting", 1, ""), ("rejected", 2, "Sudah ada.")]


def test_messages_are_numbered_in_their_order(held, database):
    with database.writing() as connection:
        say(connection, held.id, "curator", "Sejak kapan?")
        say(connection, held.id, "sender", "Sejak 2020.")
        rows = connection.execute(select(submission_messages.c.number, submission_messages.c.text))
        assert sorted(map(tuple, rows)) == [(1, "Sejak kapan?"), (2, "Sejak 2020.")]


def test_one_that_is_not_there_is_told(database):
    with database.reading() as connection, pytest.raises(DataError, match="no submission 'x'"):
        held_submission(connection, "x")
