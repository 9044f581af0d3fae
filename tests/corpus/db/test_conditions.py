"""Conditions that several queries ask for."""

import pytest
from sqlalchemy import literal, select

from corpus.db.conditions import within_region


@pytest.mark.parametrize(
    ("code", "is_within"), [("35", True), ("35.07", True), ("", False), ("3", False), ("350", False), ("51.35", False)]
)
def test_a_region_holds_itself_and_those_within_it(database, code, is_within):
    with database.reading() as connection:
        assert bool(connection.scalar(select(within_region(literal(code), "35")))) is is_within
