"""The state of what is published has another token after every change of it, and after nothing else."""

import dataclasses

import pytest

from corpus.catalogue.publication import publish, withdraw
from corpus.catalogue.published_state import note_failure, state_of
from corpus.catalogue.store import Catalogue
from corpus.errors import DataError
from corpus.replications.register import Register
from tests.corpus.catalogue.examples import CURATED, OTHER
from tests.corpus.replications.test_entry import ENTRY


def token(database) -> str:
    return state_of(database).token


def test_every_change_of_what_is_published_gives_another_state(database):
    catalogue, tokens = Catalogue(database), [token(database)]
    for change in (
        lambda: catalogue.put_all([CURATED], source="test", actor="test"),
        lambda: catalogue.put_all([dataclasses.replace(CURATED, title="Lain")], source="test", actor="test"),
        lambda: withdraw(database, [CURATED.id], actor="test", reason="keliru"),
        lambda: publish(database, [CURATED.id], actor="test"),
    ):
        change()
        tokens.append(token(database))
    assert len(set(tokens)) == len(tokens)


def test_drafts_and_what_fails_or_changes_nothing_leave_the_state_as_it_is(database):
    catalogue = Catalogue(database)
    catalogue.put_all([CURATED], source="test", actor="test")
    before = token(database)
    catalogue.put_all([OTHER], source="test", actor="test", status="draft")
    catalogue.put_all([CURATED], source="test", actor="test")
    with pytest.raises(DataError):
        withdraw(database, [CURATED.id, "tidak-ada"], actor="test", reason="keliru")
    assert token(database) == before


def test_a_failure_is_kept_since_when_it_began_and_until_it_is_over(database):
    note_failure(database, "Disk penuh.")
    began = state_of(database).failed_at
    note_failure(database, "Disk masih penuh.")
    state = state_of(database)
    assert (state.failure, state.failed_at) == ("Disk masih penuh.", began)
    assert began is not None
    note_failure(database, "")
    state = state_of(database)
    assert (state.failure, state.failed_at) == ("", None)


def test_what_is_published_of_the_register_is_part_of_it_and_what_is_held_is_not(database):
    register, tokens = Register(database), [token(database)]
    register.put_all([ENTRY], source="form", actor="public", status="held")
    assert token(database) == tokens[0]
    for status in ("published", "rejected"):
        register.judge_all([ENTRY.id], status, actor="ani", reason="surat")
        tokens.append(token(database))
    assert len(set(tokens)) == 3
