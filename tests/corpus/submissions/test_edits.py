"""Edits of accounts wait as submissions: one of each account for a record, found by record and by account."""

from dataclasses import replace

import pytest

from corpus.submissions.edits import accept_edit, edits_of, last_edit, put_edit
from corpus.submissions.store import Submissions
from tests.corpus.submissions.examples import PROPOSED


@pytest.fixture
def put(database):
    """Return a function that hands in an edit of the record."""

    def put(sender="ani", problem="Sampah.", reason=""):
        with database.writing() as connection:
            return put_edit(connection, replace(PROPOSED, problem=problem), 1, sender=sender, reason=reason)

    return put


def test_the_same_edit_is_one_and_another_takes_its_place(put, database):
    first = put()
    assert put().id == first.id
    second, other = put(problem="Antre."), put("budi")
    assert [edit.id for edit in edits_of(database, PROPOSED.id)] == [second.id, other.id]
    assert [edit.id for edit in edits_of(database, PROPOSED.id, sender="budi")] == [other.id]
    assert Submissions(database).get(first.id).state == "rejected"


def test_its_reason_is_its_first_message(put, database):
    (message,) = Submissions(database).messages(put(reason="Dari berita").id)
    assert (message.author, message.text) == ("sender", "Dari berita")


def test_the_last_edit_of_an_account_is_told_whatever_became_of_it(put, database):
    assert last_edit(database, PROPOSED.id, "ani") is None
    held = put()
    Submissions(database).reject(held.id, actor="rina", reason="Keliru.")
    assert last_edit(database, PROPOSED.id, "ani").state == "rejected"
    assert last_edit(database, PROPOSED.id, "budi") is None


def test_an_edit_is_accepted_with_what_became_of_its_own_record_alone(put, database):
    held = put()
    for record, state in (("lain", "waiting"), (PROPOSED.id, "published")):
        with database.writing() as connection:
            accept_edit(connection, held.id, record, actor="rina")
        assert Submissions(database).get(held.id).state == state
