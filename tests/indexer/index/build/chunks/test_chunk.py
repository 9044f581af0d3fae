"""A chunk holds its records' JSON, words and facet values under numbers of its own."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Innovation
from indexer.facets import FACETS
from indexer.index.build.chunks.chunk import ChunkDraft, packed, unpacked
from indexer.index.generation.record_store import JsonRecords, RecordDecompressor
from tests.indexer.index.conftest import RECORDS

NO_DICTIONARY = np.zeros(0, dtype=np.uint8)


@pytest.fixture(scope="module")
def chunk():
    return ChunkDraft(RECORDS, JsonRecords.of([record.to_bytes() for record in RECORDS]), NO_DICTIONARY).analyse()


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=5), max_size=5))
def test_packed_strings_come_back(strings):
    assert unpacked(packed(strings)) == strings


def test_records_are_compressed_one_after_the_other(chunk):
    ends = np.cumsum(chunk.packed_bytes).tolist()
    parts = np.split(chunk.packed, ends[:-1])
    decompress = RecordDecompressor(NO_DICTIONARY).decompress
    assert [decompress(part.tobytes()) for part in parts] == [record.to_bytes() for record in RECORDS]
    assert chunk.json_bytes.tolist() == [len(record.to_bytes()) for record in RECORDS]
    assert unpacked(chunk.ids) == [record.id for record in RECORDS]


def test_pairs_are_the_facet_values_of_each_record(chunk):
    values = unpacked(chunk.values)
    found = zip(chunk.pair_docs.tolist(), chunk.pair_facets.tolist(), chunk.pair_values.tolist(), strict=True)
    expected = {
        (doc, number, value)
        for doc, record in enumerate(RECORDS)
        for number, facet in enumerate(FACETS)
        for value in facet.values(record)
    }
    assert {(doc, facet, values[value]) for doc, facet, value in found} == expected


def test_words_that_are_longer_or_shorter_than_their_form_are_noted():
    record = Innovation(id="a", title=f"Hari Jum'at {'x' * 70}")
    chunk = ChunkDraft([record], JsonRecords.of([record.to_bytes()]), NO_DICTIONARY).analyse()
    assert chunk.unusual_tokens.tolist() == [1, 2]
    assert chunk.unusual_lengths.tolist() == [6, 70]
    assert [len(unpacked(chunk.forms)[form]) for form in chunk.tokens.tolist()] == [4, 5, 64]
