"""Whoosh expands terms over the words of a collection alone."""

import pytest
from whoosh import query as tree

from indexer.index.generation.reader import open_generation
from indexer.index.generation.words import words_of
from indexer.index.whoosh_view.reader import GenerationReader
from indexer.index.whoosh_view.words_reader import WordsReader

PATTERNS = [
    tree.Prefix("title_form", "pelay"),
    tree.Wildcard("text_form", "s?mp*h"),
    tree.FuzzyTerm("text_form", "puskesms", maxdist=1),
    tree.TermRange("sector_form", "a", "kez"),
]


@pytest.mark.parametrize("pattern", PATTERNS, ids=str)
def test_a_pattern_stands_for_the_words_of_its_field(shipped_index, pattern):
    generation = open_generation(shipped_index)
    found = list(pattern._btexts(WordsReader(words_of(generation))))
    assert found
    reader = GenerationReader(generation)
    assert all(reader.doc_frequency(pattern.fieldname, word) for word in found)


def test_a_word_is_held_by_the_fields_that_have_it_alone(shipped_index):
    reader = WordsReader(words_of(open_generation(shipped_index)))
    assert ("text_form", "sampah") in reader
    assert ("sdg_form", "sampah") not in reader
    assert ("odd", "sampah") not in reader
