"""Pairs of a record that becomes part of another, and comes back."""

import pytest

from corpus.catalogue.moved_pairs import move_pairs, return_pairs
from corpus.catalogue.pairs import pair_row, save_decision, uncertain_pairs
from tests.corpus.catalogue.examples import change_now, decided

CHANGE = change_now(actor="ani", source="hub")


@pytest.fixture
def saved(connection):
    for verdict, one, other in (
        ("same", "a", "b"),
        ("uncertain", "b", "c"),
        ("uncertain", "d", "b"),
        ("different", "a", "e"),
        ("uncertain", "b", "e"),
    ):
        save_decision(connection, decided(verdict, one, other), CHANGE)
    return connection


def waiting(connection):
    return {(found.one, found.other) for found in uncertain_pairs(connection)}


def test_decisions_about_a_record_move_to_what_it_became_part_of_but_not_over_that_ones_own(saved):
    moved = move_pairs(saved, "b", "a")
    assert {(pair.one, pair.other) for pair in moved} == {("a", "c"), ("d", "a")}
    assert waiting(saved) == {("a", "c"), ("d", "a"), ("b", "e")}
    assert pair_row(saved, "a", "e").verdict == "different"


def test_they_come_back_but_for_those_that_were_decided_meanwhile(saved):
    moved = move_pairs(saved, "b", "a")
    save_decision(saved, decided("different", "a", "c"), change_now(actor="ani", source="desk"), decided_by="ani")
    return_pairs(saved, moved)
    assert waiting(saved) == {("d", "b"), ("b", "e")}
    assert pair_row(saved, "a", "c").verdict == "different"
