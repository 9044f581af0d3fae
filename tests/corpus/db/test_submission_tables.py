"""The tables of submissions know the words that the code uses."""

from corpus.db.submission_tables import AUTHORS, KINDS, STATES


def test_kinds_states_and_authors_are_told_apart():
    assert len({*KINDS, *STATES, *AUTHORS}) == len(KINDS) + len(STATES) + len(AUTHORS)
