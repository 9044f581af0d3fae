"""What is published is what was written last, however early its sealing began."""

import errno

import pytest

from corpus import Innovation
from indexer import build_index
from indexer.index.build.output import sealing as sealing_module
from indexer.index.build.output.sealing import Sealing
from indexer.index.generation.format import RECORDS
from indexer.index.generation.manifest import entry_of
from indexer.index.generation.reader import open_generation


@pytest.fixture
def sealing():
    sealing = Sealing()
    yield sealing
    sealing.close()


def test_every_file_of_a_folder_is_sealed_as_it_is_in_the_end(tmp_path, sealing):
    for name in ("b", "a", "c", "d"):
        (tmp_path / name).write_text(name)
    sealing.begin(tmp_path / "a")
    sealing.begin(tmp_path / "c")
    sealing.begin(tmp_path / "d")
    sealing.forget(tmp_path / "c")
    (tmp_path / "c").write_text("written anew")
    sealing.forget(tmp_path / "d")
    (tmp_path / "d").unlink()
    sealing.begin_rest(tmp_path)
    entries = sealing.entries()
    sealing.finish()
    assert list(entries.items()) == [(name, entry_of(tmp_path / name)) for name in ("a", "b", "c")]


def test_a_file_that_cannot_be_read_is_no_secret(tmp_path, sealing):
    sealing.begin(tmp_path / "missing")
    with pytest.raises(FileNotFoundError):
        sealing.entries()
    with pytest.raises(FileNotFoundError):
        sealing.finish()


def test_what_does_not_reach_the_disk_is_not_published(tmp_path, monkeypatch):
    build_index([Innovation("satu", "Satu")], tmp_path)
    synchronise = sealing_module.synchronise

    def on_a_full_disk(path):
        if path.name == RECORDS:
            raise OSError(errno.ENOSPC, "No space left on device")
        synchronise(path)

    monkeypatch.setattr(sealing_module, "synchronise", on_a_full_disk)
    with pytest.raises(OSError, match="No space left"):
        build_index([Innovation("satu", "Satu"), Innovation("dua", "Dua")], tmp_path)
    assert open_generation(tmp_path).name == "generation-00000001"
