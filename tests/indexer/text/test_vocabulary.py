"""The vocabulary: variants of a term, in the direction that the data give."""

import pytest

from indexer.text.english import english_stems
from indexer.text.vocabulary import FROM_ENGLISH, vocabulary


def variants(*stems):
    return {variant.text for variant in vocabulary().synonyms.get(stems, ())}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ktp",), "kartu tanda penduduk"),
        (("kartu", "tanda", "penduduk"), "ktp"),
        (("odgj",), "gangguan jiwa"),
        (("imb",), "pbg"),
        (("pbg",), "imb"),
        (("ijin",), "izin"),
        (("ktpel",), "ktp elektronik"),
        (("ktp", "elektronik"), "ktpel"),
        (("ukl", "upl"), "uklupl"),
    ],
)
def test_an_acronym_a_former_name_and_a_spelling_are_known_in_both_directions(one, other):
    assert other in variants(*one)


def test_a_chat_word_is_read_as_what_it_means_but_nobody_is_asked_for_the_chat_word():
    assert "masalah" in variants("mslh")
    assert "mslh" not in variants("masalah")


def test_no_term_is_a_variant_of_itself():
    assert all(key != variant.stems for key, found in vocabulary().synonyms.items() for variant in found)


def test_english_is_looked_up_by_english_stems():
    found = vocabulary().english[english_stems("prisoners")]
    assert "narapidana" in {variant.text for variant in found}
    assert {variant.kind for variant in found} == {FROM_ENGLISH}


def test_english_function_words_are_no_part_of_a_term():
    assert english_stems("health of the mothers") == english_stems("health mother")


def test_every_term_of_several_words_is_a_phrase():
    phrases = vocabulary().phrases
    assert ("kartu", "tanda", "penduduk") in phrases
    assert min(map(len, phrases)) == 2
    assert max(map(len, phrases)) >= 4
    assert all(len(phrase) in vocabulary().first_words[phrase[:2]] for phrase in phrases)


@pytest.mark.parametrize(("one", "other"), [(("rumah", "sakit"), ("rumahsakit",)), (("kerja", "sama"), ("kerjasama",))])
def test_a_compound_has_two_writings(one, other):
    assert vocabulary().other_writing(one).stems == other
    assert vocabulary().other_writing(other).stems == one


@pytest.mark.parametrize("key", [("apotik",), ("ktp",), ("ibu", "hamil"), ("tidak", "ada", "ini")])
def test_other_terms_have_one(key):
    assert vocabulary().other_writing(key) is None
