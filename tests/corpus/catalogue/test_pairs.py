"""Pairs of records and what was decided about them."""

import pytest

from corpus.catalogue.pairs import (
    OTHER_REGION,
    Pair,
    look_alikes_of,
    merged_into,
    pair_row,
    pairs_judged,
    restore_pair,
    save_decision,
    surviving_id,
    uncertain_pairs,
    united_into,
)
from tests.corpus.catalogue.examples import CURATED, change_now, decided

CHANGE = change_now(actor="ani", source="hub")

# What is decided refers to a record that the catalogue holds.
pytestmark = pytest.mark.usefixtures("curated")


def save(connection, *decisions):
    for decision in decisions:
        save_decision(connection, decision, CHANGE)


def test_a_new_decision_replaces_the_one_before(connection):
    save(connection, decided("uncertain", "a", "b"), decided("different", "a", "b"))
    assert uncertain_pairs(connection) == []
    assert pairs_judged(connection, ["b", "c"]) == {Pair("a", "b"), Pair("b", "a")}


def test_only_pairs_that_somebody_decided_about_are_left_to_people(connection):
    save(connection, decided("different", "b", "a"), decided("uncertain", "a", "c"), decided("same", "a", "d"))
    save_decision(connection, decided("look-alike", "e", "a"), CHANGE, decided_by="ani")
    assert pairs_judged(connection, ["a"]) == {Pair(*both) for both in ("ab", "ba", "ae", "ea")}
    assert pairs_judged(connection, ["c"]) == frozenset()


def test_only_what_a_person_united_is_part_of_another_whatever_comes_again(connection):
    save(connection, decided("same", "a", "b"))
    save_decision(connection, decided("same", "a", "c"), CHANGE, decided_by="ani")
    assert united_into(connection, ["a", "b", "c"]) == {"c": "a"}


def test_a_pair_is_found_in_either_order_and_restored_as_it_was(connection):
    save(connection, decided("uncertain", "a", "b"))
    row = pair_row(connection, "b", "a")
    save(connection, decided("same", "b", "a"))
    restore_pair(connection, "b", "a", row)
    assert pair_row(connection, "a", "b") == row
    restore_pair(connection, "a", "b", None)
    assert pair_row(connection, "a", "b") is None


def test_a_source_record_survives_in_the_record_it_was_merged_into(connection):
    save(connection, decided("same", CURATED.id, "b"), decided("same", "x", CURATED.id))
    assert [surviving_id(connection, id) for id in ("b", "c", CURATED.id)] == [CURATED.id, "c", CURATED.id]


def test_only_what_was_found_to_be_the_same_is_merged_into_another(connection):
    save(connection, decided("same", "a", "b"), decided("uncertain", "a", "c"))
    assert [merged_into(connection, id) for id in "abc"] == [None, "a", None]


def test_look_alikes_are_found_from_both_sides_and_uncertain_ones_in_another_region_only(connection):
    save(
        connection,
        decided("look-alike", "a", "b"),
        decided("uncertain", "a", "c", f"same title, {OTHER_REGION}"),
        decided("uncertain", "a", "d"),
        decided("different", "a", "e", OTHER_REGION),
    )
    assert look_alikes_of(connection, "a") == ("b", "c")
    assert look_alikes_of(connection, "c") == ("a",)
