"""Building: records in any order become one generation, the same bytes every time."""

import gc
import hashlib

import pytest

from corpus import Innovation
from corpus.errors import DataError
from indexer import build, build_index
from indexer.errors import BuildBusyError
from indexer.index.build import chunk_store, postings
from indexer.index.build.writer import sole_builder
from indexer.index.generation.format import MANIFEST
from indexer.index.generation.integrity import check_folder
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


def test_more_records_than_are_sorted_here_are_taken_as_they_come(tmp_path, shipped_records, monkeypatch):
    monkeypatch.setattr(build, "SORTED_HERE", 10)
    ordered = sorted(shipped_records, key=lambda record: record.id.encode())
    build_index(iter(ordered), tmp_path / "coming")
    build_index(shipped_records, tmp_path / "listed")
    assert contents(tmp_path / "coming") == contents(tmp_path / "listed")


@pytest.mark.parametrize("wrong", [lambda ids: ids[::-1], lambda ids: [*ids, ids[-1]]])
def test_many_records_out_of_order_are_refused_by_name_and_nothing_stays_behind(tmp_path, monkeypatch, wrong):
    monkeypatch.setattr(build, "SORTED_HERE", 10)
    records = (Innovation(id=id, title="Nama") for id in wrong([f"r{number:02d}" for number in range(20)]))
    with pytest.raises(DataError, match=r"'r\d\d' comes after 'r\d\d'.*ascending order of id"):
        build_index(records, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["build.lock"]


def test_a_value_that_a_record_tells_twice_counts_once_in_each_facet(tmp_path):
    twice = Innovation(id="a", title="Nama", keywords=["sampah", "kota", "sampah"], beneficiaries=["sampah"])
    build_index([twice, Innovation(id="b", title="Nama", keywords=["kota", "sampah"])], tmp_path)
    keywords, beneficiaries = (open_generation(tmp_path).facets[name].column for name in ("keyword", "beneficiary"))
    assert keywords.docs.tolist() == [0, 0, 1, 1]
    assert keywords.codes.tolist() == [1, 0, 0, 1]
    assert beneficiaries.docs.tolist() == [0]


def test_the_shipped_index_is_sound(shipped_index, shipped_records):
    assert len(check_folder(generation_folders(shipped_index)[0])) == len(shipped_records)


@pytest.mark.parametrize("records", [[], [Innovation(id="a", title="…")], [BANK]])
def test_an_index_of_little_or_nothing_is_sound(tmp_path, records):
    build_index(records, tmp_path)
    assert len(check_folder(generation_folders(tmp_path)[0])) == len(records)


def test_two_records_with_one_id_are_refused_before_anything_is_written(tmp_path):
    with pytest.raises(DataError, match="'antrean'"):
        build_index([QUEUE, BANK, QUEUE], tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_two_builds_at_once_are_refused(tmp_path):
    with sole_builder(tmp_path), pytest.raises(BuildBusyError, match="Another build is under way"):
        build_index([BANK], tmp_path)


@pytest.mark.parametrize(
    "step", ["Analysing records", "Merging", "Working out postings and likeness", "Checking and publishing"]
)
def test_an_interrupted_build_leaves_the_old_generation_and_nothing_else(tmp_path, step):
    build_index([BANK], tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        build_index([QUEUE], tmp_path, progress=Interrupts(step))
    assert sorted(tmp_path.iterdir()) == before
    assert open_generation(tmp_path).record(0) == BANK


def test_a_build_leaves_the_collector_of_garbage_as_it_was(tmp_path):
    gc.disable()
    try:
        build_index([BANK], tmp_path)
        assert not gc.isenabled()
    finally:
        gc.enable()
    with pytest.raises(DataError):
        build_index(iter([BANK, BANK]), tmp_path)
    assert gc.isenabled()


def test_two_generations_are_kept(tmp_path):
    for _ in range(4):
        report = build_index([BANK], tmp_path)
    assert [folder.name for folder in generation_folders(tmp_path)] == ["generation-00000004", "generation-00000003"]
    assert report.generation == "generation-00000004"


def test_a_generation_that_was_pruned_still_answers_those_who_hold_it(tmp_path):
    build_index([BANK], tmp_path)
    held = open_generation(tmp_path)
    for _ in range(3):
        build_index([QUEUE], tmp_path)
    assert held.record(0) == BANK
