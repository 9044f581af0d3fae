"""Words by their digests."""

import pytest

from indexer.errors import DamagedGenerationError
from indexer.index.generation.words import words_of
from indexer.opensearch.rows import digests_of
from search_app.opensearch.word_numbers import WordNumbers


def test_a_word_has_the_number_it_has_in_the_collection(generation):
    numbers = WordNumbers(words_of(generation))
    asked = ["sampah", "antre", "sampah"]
    assert numbers.stems(digests_of(asked)).tolist() == [generation.stems.number(stem) for stem in asked]
    assert numbers.stems(digests_of([])).tolist() == []
    assert set(numbers.no_rows.tolist()) == {-1}


def test_a_word_that_the_collection_has_not_is_a_fault(generation):
    with pytest.raises(DamagedGenerationError, match="words that it does not know"):
        WordNumbers(words_of(generation)).phrases(digests_of(["qqqq"]))
