"""Words and phrases that must all stand: read as the parser reads them."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from search_app.query.conjunction import read_required
from search_app.query.expansion import understand
from search_app.query.parse import parse
from search_app.query.parser import read_with_parser
from search_app.query.syntax import is_shouted

WORDS = ["sampah", "Sampah", "plastik", "yang", "dan", "KTP", "2019", "é", "pelayanan", "layanan"]
PHRASES = ['"bank sampah"', '"Bank  Sampah"', '"sampah"', '"yang di"', '""', '"ibu-ibu, AND (hamil)"', '"1.250 KTP-el"']
MORE = ["NOT", "AND", "-sampah", "ibu-ibu", "a_b", "judul:sampah", "samp*", "(sampah)", '"bank sampah"~2', "TO", "..."]
OPERATORS = ["AND", "DAN", "OR", "ATAU"]


def read_by_parser(text):
    return read_with_parser(text, [])


@st.composite
def questions(draw, parts, operators):
    chosen = draw(st.lists(st.sampled_from(parts), min_size=1, max_size=4))
    joints = draw(st.lists(st.sampled_from(operators), min_size=len(chosen) - 1, max_size=len(chosen) - 1))
    return " ".join([part for pair in zip(chosen, [*joints, ""], strict=True) for part in pair]).strip()


def as_a_tree(parsed):
    return parsed._replace(required=(), marked=read_by_parser(parsed.readable))


@settings(max_examples=300)
@given(questions(WORDS + PHRASES, ["AND", "DAN"]))
def test_words_and_phrases_joined_by_and_mean_what_the_parser_reads(text):
    assume(not is_shouted(text))  # its operators are words
    parsed = parse(text)
    assert parsed.tree == read_by_parser(text)
    of_parts, of_tree = understand(parsed), understand(as_a_tree(parsed))
    assert [(idea.key, idea.weight) for idea in of_parts.ideas] == [(idea.key, idea.weight) for idea in of_tree.ideas]
    assert [ways(idea) for idea in of_parts.ideas] == [ways(idea) for idea in of_tree.ideas]
    assert of_parts.tree == of_tree.tree
    assert of_parts.places == of_tree.places


def ways(idea):
    return [(way.way.stems, way.weight) for way in idea.ways]


@settings(max_examples=300)
@given(questions(WORDS + PHRASES + MORE, [*OPERATORS, "NOT", "-", ""]))
def test_whatever_is_read_without_the_parser_is_read_as_the_parser_reads_it(text):
    if read_required(text):
        assert parse(text).tree == read_by_parser(text)


@pytest.mark.parametrize(
    "text",
    [
        "sampah AND NOT plastik",
        "sampah AND plastik OR kaca",
        "sampah AND AND plastik",
        "AND sampah",
        "sampah OR",
        "sampah OR plastik",
        "sampah",
        "sampah AND sampah",
        "A AND B AND C AND D",
        "(sampah AND plastik)",
        "judul:sampah AND plastik",
        "sampah* AND plastik",
        "ibu-ibu AND anak",
        '"bank sampah"~3',
        '"bank sampah" kota',
        "sampah -plastik",
    ],
)
def test_what_asks_otherwise_is_left_to_others(text):
    assert read_required(text) == ()
    assert parse(text).tree is not None


def test_a_part_that_is_asked_twice_and_function_words_are_left_out():
    (phrase, word) = read_required(
        '"layanan publik" AND pelayanan AND "pelayanan publik" AND yang AND "di dan" AND layan'
    )
    assert ([each.stem for each in phrase], [each.stem for each in word]) == (["layan", "publik"], ["layan"])
    assert read_required('yang AND "di dan"') == ()


def test_the_words_of_a_phrase_are_told_as_they_were_written():
    assert [idea.asked for idea in understand(parse('"Pelayanan publik" AND antrean')).ideas] == [
        "Pelayanan",
        "publik",
        "antrean",
    ]
