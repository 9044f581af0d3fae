"""What is published is what was written last, however early its sealing began."""

import pytest

from indexer.index.manifest import entry_of
from indexer.index.sealing import Sealing


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
