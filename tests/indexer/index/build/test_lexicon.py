"""Forms and stems are numbered once for all chunks, in ascending order."""

import numpy as np

from indexer.fields import FIELDS
from indexer.index.build.lexicon import words_of
from indexer.text.stemming import stem
from tests.indexer.index.conftest import RECORDS
from tests.indexer.index.words import stems_in


def test_words_ascend_and_every_form_has_its_stem(lexicon):
    assert lexicon.forms == sorted(set(lexicon.forms))
    assert lexicon.stems == sorted({stem(form) for form in lexicon.forms})
    assert [lexicon.stems[number] for number in lexicon.form_stems.tolist()] == [stem(form) for form in lexicon.forms]


def test_the_words_of_all_chunks_are_those_of_the_records_in_reading_order(chunks, lexicon):
    found = [lexicon.stems[number] for words in words_of(chunks.files, lexicon) for number in words.stems.tolist()]
    assert found == [stem for record in RECORDS for stem in stems_in(record, FIELDS)]


def test_records_and_words_are_counted_on_from_chunk_to_chunk(chunks, lexicon):
    first, second = words_of(chunks.files, lexicon)
    assert (second.first_doc, second.first_token) == (2, len(first.stems))
    assert np.unique(first.segment_docs).tolist() == [0, 1]
    assert np.unique(second.segment_docs).tolist() == [2]  # the last record has no words
    assert first.segment_ends[-1] == len(first.stems)
