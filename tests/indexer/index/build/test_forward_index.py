"""Chunks to documents, segments and tokens in the order of records."""

import numpy as np
import pytest

from corpus import Innovation
from corpus.errors import DataError
from indexer import build_index
from indexer.fields import FIELDS
from indexer.index.build import forward_index
from indexer.index.build.chunks import chunk_store
from indexer.index.generation.format import SPAN
from indexer.index.generation.reader import open_generation
from indexer.text.analysis import analyse


def segments_of(records):
    """Yield the record, the field, the item and the forms of every text that is indexed."""
    for doc, record in enumerate(records):
        for number, field in enumerate(FIELDS):
            for item, text in enumerate(field.texts(record)):
                if text:
                    yield doc, number, item, [word.form for word in analyse(text)]


def test_segments_are_the_texts_of_all_fields_in_reading_order(small_index):
    expected = list(segments_of(small_index.records))
    segments, forms = small_index.segments, small_index.tokens.forms
    docs = small_index.docs_of(np.arange(len(segments.fields))).tolist()
    bounds = zip(segments.offsets[:-1].tolist(), segments.offsets[1:].tolist(), strict=True)
    words = [[small_index.forms.text(form) for form in forms[begin:end].tolist()] for begin, end in bounds]
    found = list(zip(docs, segments.fields.tolist(), segments.items.tolist(), words, strict=True))
    assert found == expected


def test_the_segment_and_record_of_every_span_are_noted_however_records_are_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(chunk_store, "CHUNK_RECORDS", 1)
    records = [Innovation(id=f"r{number}", title="antrean " * 50, problem="pasien") for number in range(9)]
    build_index(records, tmp_path)
    generation = open_generation(tmp_path)
    tokens = np.arange(0, len(generation.tokens.forms), SPAN)
    starts = np.searchsorted(generation.segments.offsets, tokens, side="right") - 1
    assert generation.segments.starts.tolist() == starts.tolist()
    assert generation.segments.docs.tolist() == generation.docs_of(starts).tolist()


def test_lengths_and_years_are_those_of_the_records(small_index):
    assert small_index.documents.lengths.tolist() == [len(record.to_bytes()) for record in small_index.records]
    assert small_index.documents.years.tolist() == [record.year or 0 for record in small_index.records]


def test_more_words_than_can_be_numbered_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(forward_index, "MOST_TOKENS", 3)
    build_index([Innovation(id="few", title="Antrean pasien klinik")], tmp_path / "few")
    with pytest.raises(DataError, match="more than 3 words"):
        build_index([Innovation(id="many", title="Antrean pasien klinik gigi")], tmp_path / "many")
