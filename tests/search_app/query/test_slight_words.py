"""Which words of a question a record may match by themselves, and which only together."""

import pytest
from whoosh import query as tree

from search_app.query.parse import parse
from search_app.query.slight_words import alternatives, is_compound, is_part, is_slight
from search_app.query.trees import leaves


def asked(text):
    found = alternatives(list(leaves(parse(text).tree)), text)
    return [" ".join(node.words) if isinstance(node, tree.Phrase) else node.text for node in found]


@pytest.mark.parametrize("stem", ["3", "19", "2.5", "b"])
def test_numbers_and_lone_letters_are_slight(stem):
    assert is_slight(stem)
    assert is_part(stem)


@pytest.mark.parametrize("stem", ["uu", "sampah", "水"])
def test_words_are_not(stem):
    assert not is_slight(stem)
    assert not is_part(stem)


def test_two_letters_that_no_vocabulary_has_are_a_part_of_something():
    assert is_part("pm")
    assert not is_slight("pm")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("antrean 3 jam", ["antre", "jam"]),
        ("covid 19", ["covid"]),
        ("covid19", ["covid"]),
        ("kelas b", ["kelas"]),
        ("wc umum", ["wc", "umum"]),
    ],
)
def test_beside_a_word_what_is_slight_matches_nothing(text, expected):
    assert asked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B-7", ["b 7"]),
        ("b 7", ["b 7"]),
        ("24/6", ["24 6"]),
        ("12/2009", ["12 2009"]),
        ("PM 2.5", ["pm 2.5"]),
        ("co2", ["co 2"]),
        ("2018 2019", ["2018", "2019"]),
        ("2018, 2019", ["2018", "2019"]),
        ("5 dan 7", []),
        ("b", []),
        ("7", []),
        ("70", ["70"]),
    ],
)
def test_where_nothing_else_is_asked_what_belongs_together_is_searched_as_one(text, expected):
    assert asked(text) == expected


def test_a_word_of_two_letters_that_has_a_meaning_is_searched_beside_a_number():
    assert asked("UU 12/2009") == ["uu"]


def test_a_phrase_knows_where_its_words_stand():
    (phrase,) = alternatives(list(leaves(parse("B-7").tree)), "B-7")
    assert phrase.char_ranges == [(0, 1), (2, 3)]


@pytest.mark.parametrize("words", ["rumah sakit", "kerja sama", "wali kota"])
def test_a_word_that_is_also_written_together_has_no_parts(words):
    assert is_compound(tuple(words.split()))
    assert asked(f"{words} antrean") == ["antre"]
    assert asked(words) == [words]


def test_a_term_whose_words_are_never_written_together_has_parts():
    assert not is_compound(("ibu", "hamil"))
    assert not is_compound(("mp", "asi"))  # of which "asi" is asked for by itself too
