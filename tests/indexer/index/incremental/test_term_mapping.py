"""Old words that still occur and new ones are numbered together."""

import numpy as np

from indexer.index.incremental.term_mapping import numbers_of_old


def test_the_words_are_those_of_a_full_build(update):
    lexicon = update.inputs.terms.lexicon
    assert lexicon.forms == update.full.forms.texts()
    assert lexicon.stems == update.full.stems.texts()
    assert lexicon.form_stems.tolist() == update.full.form_postings.stems.tolist()


def test_every_word_has_its_number_in_the_old_generation(update):
    terms, old = update.inputs.terms, update.inputs.old
    for words, numbers, table in (
        (terms.lexicon.forms, terms.old_forms, old.forms),
        (terms.lexicon.stems, terms.old_stems, old.stems),
    ):
        assert numbers.tolist() == [-1 if (number := table.number(word)) is None else number for word in words]


def test_numbers_are_turned_round():
    assert numbers_of_old(np.array([2, -1, 0]), 4)[[2, 0]].tolist() == [0, 2]
