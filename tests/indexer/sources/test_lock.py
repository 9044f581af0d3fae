"""A lock on a file: one holder at a time, waited for only as long as is said."""

import threading

import pytest

from indexer.sources.errors import SourceError
from indexer.sources.lock import exclusive_lock


def test_a_lock_that_is_held_is_refused_with_the_sentence_of_who_asks(tmp_path):
    path = tmp_path / "new" / "a.lock"
    with exclusive_lock(path, ""), pytest.raises(SourceError, match="sibuk"), exclusive_lock(path, "sibuk"):
        pass


def test_a_lock_is_free_after_an_error_inside(tmp_path):
    path = tmp_path / "a.lock"
    with pytest.raises(ZeroDivisionError), exclusive_lock(path, ""):
        raise ZeroDivisionError
    with exclusive_lock(path, "sibuk"):
        assert path.exists()


def test_a_lock_is_waited_for(tmp_path):
    path = tmp_path / "a.lock"
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with exclusive_lock(path, ""):
            held.set()
            free.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    threading.Timer(0.05, free.set).start()
    with exclusive_lock(path, "sibuk", timeout=60):
        assert free.is_set()
    holder.join()


def test_a_lock_that_cannot_be_made_says_where(tmp_path):
    (tmp_path / "no-folder").touch()
    path = tmp_path / "no-folder" / "a.lock"
    with pytest.raises(SourceError, match=r"a\.lock cannot be locked \(File exists\); make"), exclusive_lock(path, ""):
        pass
