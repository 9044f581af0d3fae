"""What is known of a word of a question."""

import pytest

from search_app.query.words import asked_words


@pytest.mark.parametrize(
    ("text", "leaning"), [("fisherman", 1), ("Fisherman", 1), ("nelayan", -1), ("digital", 0), ("the", 1), ("yang", -1)]
)
def test_a_word_leans_to_the_language_that_alone_has_it(text, leaning):
    (word,) = asked_words([text])
    assert word.leaning == leaning


def test_a_word_has_an_indonesian_and_an_english_stem():
    services, pelayanan = asked_words(["Services", "Pelayanan"])
    assert (pelayanan.text, pelayanan.stem) == ("Pelayanan", "layan")
    assert services.english == "servic"


@pytest.mark.parametrize(("text", "is_searched"), [("yang", False), ("The", False), ("'", False), ("sampah", True)])
def test_function_words_are_not_searched(text, is_searched):
    (word,) = asked_words([text])
    assert word.is_searched is is_searched


def test_a_word_that_is_asked_again_is_the_same_object():
    (first,), (again,) = asked_words(["pelayanan"]), asked_words(["pelayanan"])
    assert first is again
