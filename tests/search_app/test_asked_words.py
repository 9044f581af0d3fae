"""What is known of a word of a question."""

import pytest

from search_app.asked_words import REMEMBERED, asked_word


@pytest.mark.parametrize(
    ("text", "leaning"), [("fisherman", 1), ("Fisherman", 1), ("nelayan", -1), ("digital", 0), ("the", 1), ("yang", -1)]
)
def test_a_word_leans_to_the_language_that_alone_has_it(text, leaning):
    assert asked_word(text).leaning == leaning


def test_a_word_has_an_indonesian_and_an_english_stem():
    assert (asked_word("Pelayanan").stem, asked_word("Services").english) == ("layan", "servic")
    assert asked_word("Pelayanan").text == "Pelayanan"


@pytest.mark.parametrize(("text", "is_searched"), [("yang", False), ("The", False), ("'", False), ("sampah", True)])
def test_function_words_are_not_searched(text, is_searched):
    assert asked_word(text).is_searched is is_searched


def test_what_is_kept_at_hand_is_bounded():
    for number in range(REMEMBERED + 10):
        asked_word(str(number))
    assert asked_word.cache_info().currsize == REMEMBERED
