"""English words are split, folded and stemmed as English."""

import pytest

from indexer.text.english import english_stem, english_stems


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
