"""Which words a form that is typed as one talks may stand for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language_files import language_table
from search_app.query.chat_spelling import MAX_PROPOSALS, MAX_STEPS, RULES, proposals, with_vowels


@pytest.mark.parametrize("example", [row["example"] for row in language_table(RULES)])
def test_every_rule_does_what_its_example_says(example):
    typed, meant = example.split(" > ")
    assert meant in proposals(typed)


def test_a_word_needs_no_rule_for_itself():
    assert proposals("sampah")["sampah"] == 0


def test_the_fewest_rules_are_counted():
    assert proposals("dateng")["datang"] == 1
    assert proposals("nyampe")["sampai"] == 2


@pytest.mark.parametrize(
    ("typed", "meant"), [("kntr", "kantor"), ("krn", "karena"), ("bgt", "banget"), ("sklh", "sekolah"), ("hr", "hari")]
)
def test_vowels_may_be_missing(typed, meant):
    assert re.fullmatch(with_vowels(typed), meant)


@pytest.mark.parametrize("word", ["nelayan", "geng", "nyari", "syarat", "air"])
def test_a_word_that_has_its_vowels_misses_none(word):
    assert with_vowels(word) == ""


@given(st.text("abcdeghiknoprstuy", min_size=1, max_size=64))
def test_no_word_has_endless_proposals(form):
    found = proposals(form)
    assert len(found) <= MAX_PROPOSALS + 1
    assert max(found.values()) <= MAX_STEPS
    re.compile(with_vowels(form))
