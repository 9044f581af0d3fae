"""Documents, records, segments and tokens are those of a full build."""

from itertools import pairwise

import pytest

from corpus import Innovation
from corpus.errors import DataError
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import RECORDS, Documents, Segments, Strings, Tokens
from indexer.index.generation.record_store import RecordDecompressor
from indexer.index.generation.string_table import StringTable
from indexer.index.incremental import forward_index
from indexer.index.incremental.forward_index import write_documents, write_forward_index, write_records
from tests.indexer.index.incremental.conftest import NEWER, assert_equal


@pytest.fixture
def documents(update, folder) -> Documents:
    write_documents(folder, update.inputs)
    return folder.load(StructureNames.DOCUMENTS, Documents)


def test_documents_are_those_of_a_full_build(update, documents):
    assert_equal(documents, update.full.documents, "lengths", "digests", "segments", "years")


def test_records_come_back_from_the_file_in_their_new_order(update, folder, documents):
    write_records(folder, update.inputs)
    packed, decompress = (folder.path / RECORDS).read_bytes(), RecordDecompressor(documents.dictionary).decompress
    bounds = pairwise(documents.packed.tolist())
    found = [decompress(packed[begin:end]) for begin, end in bounds]
    assert [Innovation.from_json(content) for content in found] == list(NEWER)
    ids = StringTable(folder.load(StructureNames.IDS, Strings)).texts()
    assert ids == [record.id for record in NEWER]


def test_segments_and_tokens_are_those_of_a_full_build(update, folder, documents):
    write_forward_index(folder, update.inputs)
    segments, tokens = folder.load(StructureNames.SEGMENTS, Segments), folder.load(StructureNames.TOKENS, Tokens)
    assert_equal(segments, update.full.segments, "fields", "items", "offsets", "starts", "docs")
    assert_equal(tokens, update.full.tokens, *Tokens.__slots__)


def test_more_words_than_can_be_numbered_are_refused(update, folder, documents, monkeypatch):
    monkeypatch.setattr(forward_index, "MOST_TOKENS", 3)
    with pytest.raises(DataError, match="more than 3 words"):
        write_forward_index(folder, update.inputs)
