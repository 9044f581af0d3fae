"""Chunks are cut by the records alone, and one that was written before is not analysed again."""

import dataclasses

import numpy as np
import pytest

from indexer.index.build.chunks import chunk_store
from indexer.index.build.chunks.chunk import unpacked
from indexer.index.build.chunks.chunk_store import ChunkStore, load_chunk
from tests.indexer.index.conftest import RECORDS


@pytest.fixture(autouse=True)
def _two_records_a_chunk(monkeypatch):
    monkeypatch.setattr(chunk_store, "CHUNK_RECORDS", 2)


def test_records_are_cut_into_chunks_in_order(tmp_path):
    chunks = ChunkStore(tmp_path / "chunks").write(iter(RECORDS))
    assert [unpacked(load_chunk(file).ids) for file in chunks.files] == [["antrean", "bank"], ["kartu", "tanpa"]]
    assert (chunks.records, chunks.reused, len(chunks.dictionary)) == (4, 0, 0)


def test_a_chunk_ends_early_where_its_json_is_long(tmp_path, monkeypatch):
    monkeypatch.setattr(chunk_store, "CHUNK_BYTES", 10)
    assert len(ChunkStore(tmp_path / "chunks").write(RECORDS).files) == len(RECORDS)


def test_what_is_there_is_reused_unless_a_record_or_the_dictionary_changed(tmp_path):
    store = ChunkStore(tmp_path / "chunks")
    store.write(RECORDS)
    changed = [*RECORDS[:3], dataclasses.replace(RECORDS[3], title="Lain")]
    assert store.write(RECORDS).reused == 4
    assert store.write(changed).reused == 2
    assert store.write(RECORDS, np.frombuffer(b"another dictionary", dtype=np.uint8)).reused == 0


def test_no_records_are_no_chunks(tmp_path):
    chunks = ChunkStore(tmp_path / "chunks").write([])
    assert (chunks.files, chunks.records) == ([], 0)
