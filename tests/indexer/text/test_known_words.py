"""What is known for a word without any index."""

import pytest

from indexer.text.known_words import is_known_word, is_word_of_term


@pytest.mark.parametrize("form", ["yang", "the", "puskesmas", "pelayanan", "fisherman", "banyuwangi", "yogyakarta"])
def test_function_words_terms_and_names_of_regions_are_known(form):
    assert is_known_word(form)


@pytest.mark.parametrize("form", ["stuntingg", "pelayanna", "qwxz"])
def test_what_is_written_nowhere_is_not(form):
    assert not is_known_word(form)


def test_a_name_is_no_word_of_a_term():
    assert is_word_of_term("puskesmas")
    assert not is_word_of_term("banyuwangi")
