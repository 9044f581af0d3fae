"""What is known of a word of a query."""

import pytest

from search_app.query.words import query_word


@pytest.mark.parametrize(
    ("text", "leaning"), [("fisherman", 1), ("Fisherman", 1), ("nelayan", -1), ("digital", 0), ("the", 1), ("yang", -1)]
)
def test_a_word_leans_to_the_language_that_alone_has_it(text, leaning):
    assert query_word(text).leaning == leaning


def test_a_word_has_an_indonesian_and_an_english_stem():
    services, pelayanan = map(query_word, ["Services", "Pelayanan"])
    assert (pelayanan.text, pelayanan.stem) == ("Pelayanan", "layan")
    assert services.english_stem == "service"
