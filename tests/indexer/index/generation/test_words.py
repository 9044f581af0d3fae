"""The words of a generation, without its records."""

from indexer.index.generation.reader import open_generation
from indexer.index.generation.words import words_of


def test_the_words_are_those_of_the_generation(shipped_index):
    generation = open_generation(shipped_index)
    words = words_of(generation)
    assert words.records == len(generation)
    assert words.forms is generation.forms
    assert len(words.stems) == len(words.stem_holders) == len(words.latent_stems) == len(words.latent_scales)
    assert len(words.phrases) == len(words.phrase_holders)
    assert len(words.forms) == len(words.of_forms.stems)
