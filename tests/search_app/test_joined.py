"""Words and phrases joined by one operator: read as the parser reads them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as tree

from search_app.joined import read_joined
from search_app.parser import read_with_parser
from search_app.query import parse
from search_app.trees import leaves

WORDS = ["sampah", "Sampah", "plastik", "yang", "dan", "KTP", "2019", "é", "pelayanan", "layanan"]
PHRASES = ['"bank sampah"', '"Bank  Sampah"', '"sampah"', '"yang di"', '""', '"ibu-ibu, AND (hamil)"', '"1.250 KTP-el"']
MORE = ["NOT", "AND", "-sampah", "ibu-ibu", "a_b", "judul:sampah", "samp*", "(sampah)", '"bank sampah"~2', "TO", "..."]
OPERATORS = ["AND", "DAN", "OR", "ATAU"]


def places(root):
    return [(getattr(leaf, "startchar", None), getattr(leaf, "endchar", None)) for leaf in leaves(root)]


def read_by_parser(text):
    return read_with_parser(text, [])


@st.composite
def questions(draw, parts, operators):
    chosen = draw(st.lists(st.sampled_from(parts), min_size=1, max_size=4))
    joints = draw(st.lists(st.sampled_from(operators), min_size=len(chosen) - 1, max_size=len(chosen) - 1))
    return " ".join([part for pair in zip(chosen, [*joints, ""], strict=True) for part in pair]).strip()


@settings(max_examples=300)
@given(st.sampled_from([["AND", "DAN"], ["OR", "ATAU"]]).flatmap(lambda same: questions(WORDS + PHRASES, same)))
def test_words_and_phrases_joined_by_one_operator_are_read_as_the_parser_reads_them(text):
    found = read_joined(text)
    assert found is not None
    assert found == read_by_parser(text)
    assert places(found) == places(read_by_parser(text))


@settings(max_examples=300)
@given(questions(WORDS + PHRASES + MORE, [*OPERATORS, "NOT", "-", ""]))
def test_whatever_is_read_without_the_parser_is_read_as_the_parser_reads_it(text):
    found = read_joined(text)
    assert found is None or found == read_by_parser(text)


@pytest.mark.parametrize(
    "text",
    [
        "sampah AND NOT plastik",
        "sampah AND plastik OR kaca",
        "sampah AND AND plastik",
        "AND sampah",
        "sampah OR",
        "(sampah AND plastik)",
        "judul:sampah AND plastik",
        "sampah* AND plastik",
        "ibu-ibu AND anak",
        '"bank sampah"~3',
        '"bank sampah" kota',
        "sampah -plastik",
    ],
)
def test_what_is_more_than_that_is_left_to_the_parser(text):
    assert read_joined(text) is None
    assert parse(text).tree is not None


def test_a_word_that_is_asked_twice_stands_once_in_the_tree():
    assert read_joined("pelayanan AND layanan") == tree.Term("text", "layan")
    assert read_joined('yang AND "di dan"') == tree.NullQuery
