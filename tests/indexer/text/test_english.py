"""English words are split, folded and stemmed as English."""

import pytest

from indexer.text.analysis import analyse
from indexer.text.english import (
    analyse_english,
    english_stem,
    english_stems,
    marked,
    stem_of_indexed,
    written_length,
)
from indexer.text.splitting import split


@pytest.mark.parametrize(
    "words",
    [
        "queue queues",
        "prisoner prisoners",
        "Waste WASTE",
        "café cafe",
        "policy policies",
        "travel travelling travelled traveling",
        "monitor monitored monitors",
        "wife wives",
        "neighbour neighbours neighbor",
        "fertiliser fertilizers",
        "anaemia anemia",
        "license licensed licences",
        "centre center",
        "simplify simplifies simplified",
    ],
)
def test_words_of_one_english_root_share_a_stem(words):
    assert len({english_stem(word) for word in words.split()}) == 1


def test_an_inflection_is_that_of_a_known_word_before_it_is_kin_of_another():
    assert english_stem("customs") != english_stem("customer") == english_stem("customers")
    assert english_stem("informally") != english_stem("information")


def test_kin_of_a_known_word_stands_for_it():
    assert english_stem("promoting") == english_stem("promotion")


def test_function_words_and_punctuation_are_left_out():
    assert english_stems("The health, of (all) mothers!") == english_stems("health mothers")


def test_an_indonesian_word_is_not_stemmed_as_indonesian():
    assert english_stems("pelayanan") == ("pelayanan",)


def test_words_are_split_as_those_of_any_text():
    assert english_stems("covid19") == english_stems("COVID-19") == ("covid", "19")
    assert english_stems("children\u2019s U.N.I.C.E.F.") == ("children", "unicef")


def test_a_text_without_words_has_no_stems():
    assert english_stems("… - _") == ()


def test_words_of_an_english_text_are_other_words_than_those_of_an_indonesian_one():
    (word,) = analyse_english("the Air")
    assert (word.form, word.stem, word.start, word.end) == (":air", ":air", 4, 7)
    assert next(analyse("the Air")).form == "air"


@pytest.mark.parametrize(
    "text", ["Boats, 12 of them, reached the islands' schools.", "R.S.U.D. children\u2019s e-mail"]
)
def test_the_stem_of_an_indexed_form_and_its_length_are_those_of_its_word(text):
    for word in analyse_english(text):
        assert stem_of_indexed(word.form) == word.stem
    for word in split("boats kapal"):
        assert written_length(marked(word.form)) == written_length(word.form) == 5
    assert stem_of_indexed("pelayanan") == "layan"


def test_a_form_is_first_read_as_it_is_written():
    assert english_stem("selling") == english_stem("sells") == "sell"
    assert english_stem("travelling") == english_stem("traveling") == english_stem("travel")
