"""Decisions about pairs are kept with what was before them."""

import datetime

import pytest

from corpus.catalogue.moved_pairs import MovedPair
from corpus.catalogue.pair_decisions import (
    Before,
    HeldBase,
    HeldSourceRecord,
    add_decision,
    held_decision,
    last_decision,
    later_decision,
    mark_undone,
)
from corpus.catalogue.pairs import Pair, PairRow
from tests.corpus.catalogue.examples import change_now

CHANGE = change_now(actor="ani", source="desk", reason="Sama")
ROW = PairRow("a", "b", "uncertain", 50, "titles alike", "", datetime.datetime(2026, 3, 4, tzinfo=datetime.UTC))
BEFORE = Before(
    ROW,
    1,
    2,
    HeldBase("a", "{}", "0", "shipped", ""),
    (HeldSourceRecord("hub", "k", "b", "1", 1),),
    added=True,
    moved=(MovedPair(ROW, "a", "c"),),
)


def test_what_was_before_a_decision_comes_back_as_it_was(connection):
    number = add_decision(connection, Pair("a", "b"), "same", CHANGE, BEFORE)
    decision, before = held_decision(connection, number)
    assert before == BEFORE
    assert (decision.verdict, decision.reason, decision.decided_by, decision.counts) == ("same", "Sama", "ani", True)
    assert held_decision(connection, number + 1) is None


@pytest.mark.parametrize(
    ("verdict", "pair", "found"),
    [
        ("same", "ax", True),
        ("same", "xb", True),
        ("same", "xy", False),
        ("different", "ax", False),
        ("different", "ba", True),
    ],
)
def test_only_a_later_decision_of_one_of_both_that_counts_is_in_the_way(connection, verdict, pair, found):
    add_decision(connection, Pair("a", "z"), "same", CHANGE, Before(None))
    number = add_decision(connection, Pair("a", "b"), "same", CHANGE, Before(None))
    later = add_decision(connection, Pair(*pair), verdict, CHANGE, Before(None))
    decision, _ = held_decision(connection, number)
    assert ((later_decision(connection, decision) or decision).id == later) == found
    mark_undone(connection, later, CHANGE)
    assert later_decision(connection, decision) is None


def test_the_last_decision_about_two_is_found_in_either_order(database):
    with database.writing() as connection:
        add_decision(connection, Pair("a", "b"), "different", CHANGE, Before(None))
        number = add_decision(connection, Pair("b", "a"), "same", CHANGE, Before(None))
        mark_undone(connection, number, change_now(actor="budi", source="desk", reason="Keliru"))
    last = last_decision(database, "a", "b")
    assert (last.id, last.counts, last.undone_by, last.undone_reason) == (number, False, "budi", "Keliru")
    assert last_decision(database, "a", "c") is None
