"""English words are split, folded and stemmed as English."""

import pytest

from indexer.text.english import english_stem, english_stems


@pytest.mark.parametrize("words", ["queue queues", "prisoner prisoners", "Waste WASTE", "café cafe"])
def test_words_of_one_english_root_share_a_stem(words):
    assert len({english_stem(word) for word in words.split()}) == 1


def test_function_words_and_punctuation_are_left_out():
    assert english_stems("The health, of (all) mothers!") == english_stems("health mothers")


def test_an_indonesian_word_is_not_stemmed_as_indonesian():
    assert english_stems("pelayanan") == ("pelayanan",)


def test_words_are_split_as_those_of_any_text():
    assert english_stems("covid19") == english_stems("COVID-19") == ("covid", "19")
    assert english_stems("children\u2019s U.N.I.C.E.F.") == ("children", "unicef")


def test_a_text_without_words_has_no_stems():
    assert english_stems("… - _") == ()
