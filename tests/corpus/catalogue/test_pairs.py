"""Pairs of records and what was decided about them."""

import pytest

from corpus.catalogue.pairs import (
    OTHER_REGION,
    Pair,
    look_alikes_of,
    merged_into,
    move_pairs,
    pairs_kept_apart,
    save_decision,
    surviving_id,
    uncertain_pairs,
)
from corpus.catalogue.versioning import Change
from tests.corpus.catalogue.examples import CURATED, decided

CHANGE = Change.now(actor="ani", source="hub")

# What is decided refers to a record that the catalogue holds.
pytestmark = pytest.mark.usefixtures("curated")


def save(connection, *decisions):
    for decision in decisions:
        save_decision(connection, decision, CHANGE)


def test_a_new_decision_replaces_the_one_before(connection):
    save(connection, decided("uncertain", "a", "b"), decided("different", "a", "b"))
    assert uncertain_pairs(connection) == []
    assert pairs_kept_apart(connection, ["b", "c"]) == {Pair("a", "b")}


def test_only_pairs_with_a_later_record_of_the_ids_are_kept_apart(connection):
    save(connection, decided("different", "a", "b"), decided("different", "b", "c"), decided("uncertain", "a", "c"))
    assert pairs_kept_apart(connection, ["c"]) == {Pair("b", "c")}


def test_a_source_record_survives_in_the_record_it_was_merged_into(connection):
    save(connection, decided("same", CURATED.id, "b"), decided("same", "x", CURATED.id))
    assert [surviving_id(connection, id) for id in ("b", "c", CURATED.id)] == [CURATED.id, "c", CURATED.id]


def test_only_what_was_found_to_be_the_same_is_merged_into_another(connection):
    save(connection, decided("same", "a", "b"), decided("uncertain", "a", "c"))
    assert [merged_into(connection, id) for id in "abc"] == [None, "a", None]


def test_decisions_about_a_record_move_to_what_it_became_part_of_but_not_over_that_ones_own(connection):
    save(
        connection,
        decided("same", "a", "b"),
        decided("uncertain", "b", "c"),
        decided("uncertain", "d", "b"),
        decided("different", "a", "e"),
        decided("uncertain", "b", "e"),
    )
    move_pairs(connection, "b", "a")
    assert {(found.one, found.other) for found in uncertain_pairs(connection)} == {("a", "c"), ("d", "a"), ("b", "e")}
    assert pairs_kept_apart(connection, ["e"]) == {Pair("a", "e")}


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
