"""Building: records in any order become one generation, the same bytes every time."""

import gc
import hashlib

import pytest

from corpus import Innovation
from corpus.errors import DataError
from indexer import build, build_index
from indexer.index.build import postings
from indexer.index.build.chunks import chunk_store
from indexer.index.generation.format import MANIFEST
from indexer.index.generation.reader import generation_folders, open_generation
from tests.indexer.endings import Interrupts

BANK = Innovation(id="bank-sampah", title="Bank Sampah", problem="Sampah menumpuk")
QUEUE = Innovation(id="antrean", title="Antrean Daring", problem="Pasien antre sejak subuh")


def contents(index_dir) -> dict[str, str]:
    """Return the hash of every array of the generation in service."""
    folder = generation_folders(index_dir)[0]
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.name != MANIFEST
    }


def test_records_are_numbered_by_id_whatever_their_order(tmp_path):
    build_index([BANK, QUEUE], tmp_path)
    generation = open_generation(tmp_path)
    assert [generation.record(doc) for doc in range(len(generation))] == [QUEUE, BANK]


def test_the_same_records_give_the_same_bytes(tmp_path, shipped_records):
    build_index(shipped_records, tmp_path / "a")
    build_index(reversed(shipped_records), tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


@pytest.mark.parametrize("at_once", [16, 48])
def test_where_chunks_and_passes_are_cut_changes_no_byte(tmp_path, shipped_records, monkeypatch, at_once):
    build_index(shipped_records, tmp_path / "whole")
    monkeypatch.setattr(chunk_store, "CHUNK_RECORDS", at_once)
    monkeypatch.setattr(postings, "WORDS_AT_ONCE", 1_000 * at_once)
    build_index(shipped_records, tmp_path / "cut")
    monkeypatch.setattr(chunk_store, "CHUNK_RECORDS", 4_096)
    monkeypatch.setattr(chunk_store, "CHUNK_BYTES", 1_000 * at_once)
    build_index(shipped_records, tmp_path / "by-bytes")
    assert contents(tmp_path / "whole") == contents(tmp_path / "cut") == contents(tmp_path / "by-bytes")


def test_more_records_than_are_sorted_are_read_as_they_come(tmp_path, shipped_records, ordered_records, monkeypatch):
    monkeypatch.setattr(build, "MOST_SORTED", 10)
    build_index(iter(ordered_records), tmp_path / "streamed")
    build_index(shipped_records, tmp_path / "listed")
    assert contents(tmp_path / "streamed") == contents(tmp_path / "listed")


@pytest.mark.parametrize("wrong", [lambda ids: ids[::-1], lambda ids: [*ids, ids[-1]]])
def test_many_records_out_of_order_are_refused_by_name_and_nothing_stays_behind(tmp_path, monkeypatch, wrong):
    monkeypatch.setattr(build, "MOST_SORTED", 10)
    records = (Innovation(id=id, title="Nama") for id in wrong([f"r{number:02d}" for number in range(20)]))
    with pytest.raises(DataError, match=r"'r\d\d' comes after 'r\d\d'.*ascending order of id"):
        build_index(records, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["build.lock"]


def test_two_records_with_one_id_are_refused_before_anything_is_written(tmp_path):
    with pytest.raises(DataError, match="'antrean'"):
        build_index([QUEUE, BANK, QUEUE], tmp_path / "index")
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize(
    "step", ["Analysing records", "Merging", "Working out postings and vectors", "Checking and publishing"]
)
def test_an_interrupted_build_leaves_the_old_generation_and_nothing_else(tmp_path, step):
    build_index([BANK], tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        build_index([QUEUE], tmp_path, progress=Interrupts(step))
    assert sorted(tmp_path.iterdir()) == before
    assert open_generation(tmp_path).record(0) == BANK


def test_a_build_leaves_garbage_collection_as_it_was(tmp_path):
    gc.disable()
    try:
        build_index([BANK], tmp_path)
        assert not gc.isenabled()
    finally:
        gc.enable()
    with pytest.raises(DataError):
        build_index(iter([BANK, BANK]), tmp_path)
    assert gc.isenabled()
