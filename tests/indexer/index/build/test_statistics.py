"""What is counted in one pass over the chunks is what the records' own words give."""

import numpy as np
import pytest

from indexer.fields import FIELDS
from indexer.index.build.lexicon import words_of
from indexer.index.build.statistics import count_collection, field_lengths
from indexer.text.analysis import analyse
from tests.indexer.index.conftest import RECORDS
from tests.indexer.index.words import stems_in


@pytest.fixture(scope="module")
def counted(chunks, lexicon):
    return count_collection(chunks.files, lexicon, len(RECORDS))


def test_stems_are_counted_over_all_chunks(counted, lexicon):
    of_records = [stems_in(record, FIELDS) for record in RECORDS]
    assert counted.words.tolist() == [sum(words.count(stem) for words in of_records) for stem in lexicon.stems]
    assert counted.postings.tolist() == [sum(stem in words for words in of_records) for stem in lexicon.stems]


def test_rows_are_as_long_as_the_distinct_stems_of_what_describes(counted, lexicon):
    rows = [set(stems_in(record, [field for field in FIELDS if field.describes])) for record in RECORDS]
    assert counted.row_lengths.tolist() == [len(row) for row in rows]
    assert counted.described.tolist() == [sum(stem in row for row in rows) for stem in lexicon.stems]


def test_a_mean_length_is_that_of_the_records_that_have_the_field(counted):
    for number, field in enumerate(FIELDS):
        lengths = [length for record in RECORDS if (length := len(stems_in(record, [field])))]
        assert counted.mean_lengths[number] == pytest.approx(np.mean(lengths) if lengths else 0)


def test_title_postings_are_the_forms_of_each_title(counted, lexicon):
    titles = [{word.form for word in analyse(record.title)} for record in RECORDS]
    for number, form in enumerate(lexicon.forms):
        begin, end = counted.titles.offsets[number : number + 2]
        assert counted.titles.docs[begin:end].tolist() == [doc for doc, forms in enumerate(titles) if form in forms]


def test_lengths_are_counted_by_record_and_field(chunks, lexicon):
    lengths = np.concatenate([field_lengths(words) for words in words_of(chunks.files, lexicon)])
    assert lengths.tolist() == [[len(stems_in(record, [field])) for field in FIELDS] for record in RECORDS]
