"""Structures in the order of terms hold the records that those of a full build hold."""

import numpy as np

from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import Strings, TermPostings, TfidfWeights, TitlePostings, TopTerms
from indexer.index.generation.string_table import StringTable
from indexer.index.incremental.postings import (
    write_phrase_postings,
    write_stem_postings,
    write_title_postings,
    write_top_terms,
)
from tests.indexer.index.incremental.conftest import assert_equal


def test_stem_postings_are_those_of_a_full_build_and_old_impacts_stay(update, folder):
    write_stem_postings(folder, update.inputs)
    found = folder.load(StructureNames.STEM_POSTINGS, TermPostings)
    assert_equal(found, update.full.stem_postings, "offsets", "docs", "holders")
    old = update.inputs.old.stem_postings
    before, now = (generation.stems.number("pasien") for generation in (update.inputs.old, update.full))
    of_old, of_new = old.offsets[before], found.offsets[now]
    assert (old.docs[of_old], found.docs[of_new]) == (0, 1)
    assert found.impacts[of_new] == old.impacts[of_old]
    assert len(folder.load(StructureNames.TFIDF_WEIGHTS, TfidfWeights).weights) == len(found.docs)


def test_phrases_that_no_record_holds_any_longer_are_left_out(update, folder):
    write_phrase_postings(folder, update.inputs)
    assert StringTable(folder.load(StructureNames.PHRASES, Strings)).texts() == update.full.phrases.texts()
    found = folder.load(StructureNames.PHRASE_POSTINGS, TermPostings)
    assert_equal(found, update.full.phrase_postings, "offsets", "docs", "holders")


def test_title_postings_are_those_of_a_full_build(update, folder):
    write_title_postings(folder, update.inputs)
    found = folder.load(StructureNames.TITLE_POSTINGS, TitlePostings)
    assert_equal(found, update.full.title_postings, "offsets", "docs")


def test_top_terms_are_those_of_a_full_build(update, folder):
    write_top_terms(folder, update.inputs)
    found = folder.load(StructureNames.TOP_TERMS, TopTerms)
    assert_equal(found, update.full.top_terms, "offsets", "docs")
    assert np.all(found.weights > 0)
