"""A damaged generation is noticed when it is opened, and the one before it is served instead."""

import logging
from pathlib import Path

import numpy as np
import pytest

from indexer.errors import NoGenerationError
from indexer.index.generation.format import CURRENT
from indexer.index.generation.reader import current_name, generation_folders, open_generation
from tests.indexer.index.generation.conftest import NEW, OLD


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def files_of(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("damage", [flip, cut, Path.unlink])
def test_damage_to_any_file_is_reported_by_its_name_and_the_generation_before_is_served(index_dir, damage, caplog):
    newest = generation_folders(index_dir)[0]
    for name in files_of(newest):
        whole = (newest / name).read_bytes()
        damage(newest / name)
        caplog.clear()
        with caplog.at_level(logging.CRITICAL):
            served = open_generation(index_dir)
        assert served.record(0) == OLD, name
        assert str(newest / name) in caplog.text
        assert "NOT SERVING generation-00000002" in caplog.text
        (newest / name).write_bytes(whole)
    assert open_generation(index_dir).record(0) == NEW


def test_where_every_generation_is_damaged_the_sentence_says_how_to_mend_it(index_dir):
    for folder in generation_folders(index_dir):
        flip(folder / "records.zst")
    with pytest.raises(NoGenerationError, match="tiru index"):
        open_generation(index_dir)


def test_a_lost_pointer_does_not_lose_the_index(index_dir, caplog):
    (index_dir / CURRENT).unlink()
    assert open_generation(index_dir).record(0) == NEW
    (index_dir / CURRENT).write_text("nowhere\n")
    assert open_generation(index_dir).record(0) == NEW
    assert "'nowhere'" in caplog.text


def test_a_generation_that_was_never_pointed_to_is_not_served(index_dir):
    (index_dir / CURRENT).write_text("generation-00000001\n")
    assert open_generation(index_dir).record(0) == OLD


def test_before_anything_was_published_no_name_is_current(tmp_path):
    assert current_name(tmp_path) == ""
    with pytest.raises(NoGenerationError, match="run `tiru index`"):
        open_generation(tmp_path)


def test_a_record_is_found_by_its_number_and_its_id(small_index):
    assert [small_index.number(record.id) for record in small_index.records] == [0, 1, 2, 3]
    assert [small_index.record(doc) for doc in range(len(small_index))] == list(small_index.records)
    assert small_index.number("nowhere") is None


def test_the_record_of_a_segment_is_the_one_that_it_was_read_from(small_index):
    counts = np.diff(small_index.documents.segments)
    expected = np.repeat(np.arange(len(small_index)), counts)
    assert np.array_equal(small_index.docs_of(np.arange(counts.sum())), expected)
