"""Whoosh reads terms, frequencies, lengths and postings from the arrays of a generation."""

import pytest
from whoosh.query import Wildcard
from whoosh.reading import TermNotFound

from indexer.index.whoosh_view.reader import GenerationReader
from indexer.text.analysis import analyse


@pytest.fixture
def reader(small_index) -> GenerationReader:
    return GenerationReader(small_index)


def test_terms_of_a_field_are_those_that_occur_in_it(reader, small_index):
    words = {word.stem.encode() for record in small_index.records for word in analyse(record.title)}
    assert list(reader.terms_from("title", "")) == [("title", stem) for stem in sorted(words)]
    assert list(reader.terms_from("title", "s")) == [("title", b"sampah"), ("title", b"tanda")]
    assert ("title", "sampah") in reader
    assert ("agency", "sampah") not in reader
    assert ("nowhere", "sampah") not in reader


def test_postings_are_the_records_that_hold_a_term(reader):
    assert list(reader.postings("problem", "antre").all_ids()) == [0, 1]
    assert list(reader.postings("title_form", "antrean").all_ids()) == [0]
    assert list(reader.postings("title", "qqqq").all_ids()) == []


def test_the_frequency_of_a_term_is_that_of_its_records(reader):
    assert reader.doc_frequency("text", "antre") == reader.frequency("text", b"antre") == 2
    assert reader.term_info("text", "antre").doc_frequency() == 2
    with pytest.raises(TermNotFound):
        reader.term_info("title", "qqqq")


@pytest.mark.parametrize("pattern", ["s*", "*a*", "?a*", "sam?ah", "*", "s[a-t]*", "x*", "*h"])
def test_terms_that_a_pattern_stands_for_are_those_that_whoosh_finds(reader, pattern):
    for fieldname in ("title_form", "text_form"):
        found = [word.encode() for word in reader.terms_like(fieldname, pattern)]
        assert found == list(Wildcard(fieldname, pattern)._btexts(reader))
    assert list(reader.terms_like("title_form", "samp*")) == ["sampah"]


def test_terms_within_an_edit_share_the_prefix(reader):
    assert list(reader.terms_within("title_form", "antrian", 1)) == ["antrean"]
    assert list(reader.terms_within("title_form", "entrean", 1, prefix=1)) == []


def test_a_prefix_longer_than_the_word_is_the_whole_word(reader):
    assert list(reader.terms_within("title_form", "antrea", 1, prefix=9)) == ["antrean"]


def test_lengths_are_counted_in_words(reader):
    assert [reader.doc_field_length(doc, "title") for doc in range(4)] == [3, 2, 3, 0]
    assert reader.field_length("title") == 8
    assert (reader.min_field_length("title"), reader.max_field_length("title")) == (0, 3)


def test_stored_fields_are_the_record(reader, small_index):
    assert reader.stored_fields(1) == small_index.records[1].to_mapping()
    assert reader.doc_count() == reader.doc_count_all() == 4
    assert not reader.is_deleted(0)
