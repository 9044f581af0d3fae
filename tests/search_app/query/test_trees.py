"""Query trees."""

import pytest
from whoosh import query as tree

from search_app.query.trees import is_nothing, is_word, joined, leaves, written

ONE, TWO, YEAR = tree.Term("text", "satu"), tree.Term("text", "dua"), tree.Term("year", b"x")


def test_one_tree_needs_no_joint_and_none_matches_nothing():
    assert joined(tree.And, [ONE, TWO]) == tree.And([ONE, TWO])
    assert joined(tree.And, [ONE]) is ONE
    assert is_nothing(joined(tree.Or, []))


def test_only_a_term_of_the_plainly_searched_fields_is_a_word():
    assert is_word(ONE)
    assert not is_word(YEAR)
    assert not is_word(tree.Phrase("text", ["satu", "dua"]))


def test_leaves_are_what_may_match_without_exclusions():
    root = tree.And([tree.Or([ONE, tree.Prefix("text_form", "ti")]), tree.Not(TWO)])
    assert list(leaves(root)) == [ONE, tree.Prefix("text_form", "ti")]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (tree.Prefix("text_form", "puskes"), "puskes*"),
        (tree.Wildcard("text_form", "s?mp*h"), "s?mp*h"),
        (tree.FuzzyTerm("text_form", "antri", maxdist=2), "antri~2"),
        (tree.TermRange("title_form", "a", "c"), "[a TO c]"),
        (tree.TermRange("title_form", None, "c"), "[ TO c]"),
    ],
)
def test_a_pattern_is_written_as_a_person_would(pattern, text):
    assert written(pattern) == text
