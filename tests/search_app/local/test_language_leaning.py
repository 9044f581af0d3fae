"""In which language the words of a collection say a word."""

import pytest

from corpus import English, Innovation
from indexer import build_index
from indexer.index.generation.reader import open_generation
from indexer.index.generation.words import words_of
from search_app.local.language_leaning import language_leaning
from search_app.query.words import query_word

RECORD = Innovation("a", "Perahu dan kader Zubair", english=English("A waterlogged boat", "Zubair rows it."))


@pytest.fixture(scope="module")
def leaning(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    build_index([RECORD], folder)
    return language_leaning(words_of(open_generation(folder)))


@pytest.mark.parametrize(("word", "expected"), [("waterlogging", 1), ("perahu", -1), ("Zubair", 0), ("gajah", 0)])
def test_a_word_leans_to_the_only_language_that_says_it(leaning, word, expected):
    assert leaning(query_word(word)) == expected
