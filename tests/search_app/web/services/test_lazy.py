"""What is opened once."""

import threading

import pytest

from search_app.web.services.lazy import Lazy


def test_it_is_opened_when_first_needed_and_once_only():
    opened = []
    lazy = Lazy(lambda: opened.append(1) or object())
    assert opened == []
    assert lazy.get() is lazy.get()
    assert opened == [1]


def test_opening_is_tried_again_after_it_failed():
    tries = iter([ZeroDivisionError, None])

    def fail_once():
        if error := next(tries):
            raise error
        return "opened"

    lazy = Lazy(fail_once)
    with pytest.raises(ZeroDivisionError):
        lazy.get()
    assert lazy.get() == "opened"


def test_threads_that_ask_at_once_share_one():
    meeting, got = threading.Barrier(4), []
    lazy = Lazy(object)

    def ask():
        meeting.wait()
        got.append(lazy.get())

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 4 and len(set(got)) == 1
