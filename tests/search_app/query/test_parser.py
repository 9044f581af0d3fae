"""Texts with marks, read by Whoosh's parser and made safe."""

import pytest
from whoosh import query as tree

from search_app.query.parser import MAX_PATTERNS, read_with_parser


def read(text: str):
    notes: list = []
    return read_with_parser(text, notes), [note.code for note in notes]


def test_patterns_stand_on_the_words_as_written():
    root, notes = read("title:puskes* OR antri~1")
    assert {leaf.fieldname for leaf in root} == {"title_form", "text_form"}
    assert notes == []


def test_a_pattern_is_folded_between_its_wildcards():
    root, _ = read("PUSK?SM*")
    assert root == tree.Wildcard("text_form", "pusk?sm*")


@pytest.mark.parametrize("text", ["sampah OR NOT kota", "sampah OR -kota"])
def test_an_exclusion_among_alternatives_excludes_from_all_of_them(text):
    root, _ = read(text)
    assert root == tree.And([tree.Term("text", "sampah"), tree.Not(tree.Term("text", "kota"))])


@pytest.mark.parametrize("text", ["AND AND", "OR NOT AND sampah", "sampah AND OR NOT"])
def test_operators_with_nothing_to_join_become_words(text):
    root, notes = read(text)
    assert root is not None
    assert set(notes) <= {"stray_operator"}


def test_patterns_beyond_the_most_are_left_out_with_a_note():
    root, notes = read(" ".join(f"kata{number}*" for number in range(MAX_PATTERNS + 2)))
    assert len([leaf for leaf in root if isinstance(leaf, tree.Prefix)]) == MAX_PATTERNS
    assert notes == ["too_many_patterns"] * 2


def test_a_year_in_quotes_is_a_year():
    assert read('year:"2020"')[0] == read("year:2020")[0]
