"""It is known which state of the catalogue the generation in service holds; where that is not known, it is none."""

import pytest

from corpus import Innovation
from indexer import build_index, followed_state
from indexer.followed_state import FOLLOWED, is_followed, note_followed


@pytest.fixture
def index_dir(tmp_path):
    """Return the folder of an index that is known to hold the state `a`."""
    report = build_index([Innovation(id="bank", title="Bank sampah")], tmp_path)
    note_followed(tmp_path, "a", report.generation)
    return tmp_path


def test_only_the_state_that_was_noted_is_followed(index_dir):
    assert is_followed(index_dir, "a")
    assert not is_followed(index_dir, "b")


def test_a_generation_of_somebody_else_holds_no_known_state(index_dir):
    build_index([Innovation(id="antrean", title="Antrean")], index_dir)
    assert not is_followed(index_dir, "a")


@pytest.mark.parametrize("content", [None, b"", b"[", b"\xff", b"[]", b"{}"])
def test_where_the_note_is_lost_or_damaged_nothing_is_followed(index_dir, content):
    (index_dir / FOLLOWED).unlink()
    if content is not None:
        (index_dir / FOLLOWED).write_bytes(content)
    assert not is_followed(index_dir, "a")


def test_an_index_that_is_lost_follows_nothing(index_dir):
    (index_dir / "CURRENT").unlink()
    assert not is_followed(index_dir, "a")
    assert not is_followed(index_dir / "nowhere", "a")


def test_other_reference_data_ask_for_a_look(index_dir, monkeypatch):
    monkeypatch.setattr(followed_state, "fingerprint", lambda: "other")
    assert not is_followed(index_dir, "a")
