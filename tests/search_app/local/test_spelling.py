"""Typing errors: offered as a question, and searched at once where else nothing would be found."""

import pytest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("stuntingg", "stunting"), ("puskesmass", "puskesmas"), ("perpustakan", "perpustakaan"), ("smapah", "sampah")],
)
def test_a_misspelt_question_that_finds_nothing_is_corrected_at_once(engine, typed, meant):
    results = engine.search(typed)
    assert results.text == typed
    assert results.searched == results.correction == meant
    assert [hit.innovation.id for hit in results.hits] == [hit.innovation.id for hit in engine.search(meant).hits]


def test_a_misspelt_word_among_words_that_are_found_is_only_offered(engine):
    typed = "bank sampah dan tabungan wrga"
    results = engine.search(typed)
    assert results.searched == typed
    assert results.correction == "bank sampah dan tabungan warga"
    assert results.total


def test_what_is_meant_exactly_is_searched_exactly(engine):
    results = engine.search("stuntingg", exact=True)
    assert results.searched == "stuntingg"
    assert results.total == 0
    assert results.correction == "stunting", "the way out is still offered"


@pytest.mark.parametrize("text", ["antrean pasien", "", "desludging", "xyz", "2019", "qqqqqqqqqqqq"])
def test_what_is_known_or_near_to_nothing_is_left_alone(engine, text):
    results = engine.search(text)
    assert (results.searched, results.correction) == (text, "")


def test_marks_of_the_query_language_survive_a_correction(engine):
    assert engine.search("stuntingg -balita").correction == "stunting -balita"
