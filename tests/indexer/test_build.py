"""Building: records in any order become one generation, the same bytes every time."""

import dataclasses
import hashlib
import random

import pytest

from corpus import Innovation
from corpus.errors import DataError
from indexer import build_index
from indexer.errors import BuildBusyError
from indexer.index.format import MANIFEST
from indexer.index.integrity import check_folder
from indexer.index.reader import generation_folders, open_generation
from indexer.index.writer import sole_builder
from indexer.progress import Progress

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


def test_unchanged_records_are_not_analysed_again_and_the_bytes_are_those_of_a_fresh_build(tmp_path, shipped_records):
    build_index(shipped_records, tmp_path / "a")
    changed = dataclasses.replace(shipped_records[5], problem="Perkara yang sungguh berbeda zzzkata")
    records = [*shipped_records[:5], changed, *shipped_records[7:]]
    again = build_index(records, tmp_path / "a")
    fresh = build_index(records, tmp_path / "b")
    assert again.reused == len(records) - 1
    assert fresh.reused == 0
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_added_changed_or_gone_the_bytes_are_those_of_a_fresh_build(tmp_path, shipped_records, seed):
    draw = random.Random(seed)
    before = draw.sample(shipped_records, 30)
    others = [record for record in shipped_records if record not in before]
    kept = draw.sample(before, 20)
    changed = [dataclasses.replace(record, summary="Ringkasan lain") for record in kept[:5]]
    after = [*changed, *kept[5:], *draw.sample(others, 10)]
    build_index(before, tmp_path / "a")
    assert build_index(after, tmp_path / "a").reused == 15
    build_index(after, tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


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


class Interrupts(Progress):
    """A progress that is interrupted, as by Ctrl-C, when a step begins."""

    def __init__(self, at: str) -> None:
        self.at = at

    def step(self, name: str) -> None:
        """Interrupt the step called `at`."""
        if name == self.at:
            raise KeyboardInterrupt


@pytest.mark.parametrize(
    "step", ["Analysing records", "Working out postings", "Working out likeness", "Checking and publishing"]
)
def test_an_interrupted_build_leaves_the_old_generation_and_nothing_else(tmp_path, step):
    build_index([BANK], tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        build_index([QUEUE], tmp_path, progress=Interrupts(step))
    assert sorted(tmp_path.iterdir()) == before
    assert open_generation(tmp_path).record(0) == BANK


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
