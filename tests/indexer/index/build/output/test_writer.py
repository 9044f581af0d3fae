"""A generation is published whole or not at all, by one builder at a time, and old ones are pruned."""

import pytest

from corpus import Innovation
from indexer import build_index
from indexer.errors import BuildBusyError
from indexer.index.build.output.writer import GenerationWriter, sole_builder
from indexer.index.generation.format import CHUNKS, FRESH
from indexer.index.generation.reader import generation_folders, open_generation

BANK = Innovation(id="bank-sampah", title="Bank Sampah", problem="Sampah menumpuk")
QUEUE = Innovation(id="antrean", title="Antrean Daring", problem="Pasien antre sejak subuh")


def test_two_builds_at_once_are_refused(tmp_path):
    with sole_builder(tmp_path), pytest.raises(BuildBusyError, match="Another build is under way"):
        build_index([BANK], tmp_path)


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


def test_what_is_not_published_vanishes(tmp_path):
    with GenerationWriter(tmp_path) as writer:
        (writer.path / "half").write_text("half of a generation")
    assert list(tmp_path.iterdir()) == []


def test_of_a_killed_build_only_its_chunks_are_kept(tmp_path):
    killed = GenerationWriter(tmp_path).path
    for folder in (CHUNKS, FRESH):
        (killed / folder).mkdir(parents=True)
    (killed / "half").write_text("half of a file")
    with GenerationWriter(tmp_path) as writer:
        assert [path.name for path in writer.path.iterdir()] == [CHUNKS]


def test_a_builder_that_is_done_lets_the_next_one_in(tmp_path):
    with sole_builder(tmp_path):
        pass
    with sole_builder(tmp_path):
        assert tmp_path.is_dir()
