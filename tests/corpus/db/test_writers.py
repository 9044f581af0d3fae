"""Changes are stamped in the order in which they are committed, and a moment is quiet only where nobody writes."""

import threading

import pytest

from corpus.catalogue.versioning import Change
from corpus.db.writers import written_at


def test_only_a_transaction_that_writes_may_stamp_a_change(database):
    with database.reading() as connection, pytest.raises(RuntimeError, match="that writes"):
        Change.now(connection, actor="ani", source="hub")


def test_stamps_of_many_writers_grow_in_the_order_of_their_turns(database):
    stamps = []

    def write():
        for _ in range(5):
            with database.writing() as connection:
                stamps.append(written_at(connection))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stamps == sorted(stamps)
    assert len(stamps) == 20


def test_a_moment_is_quiet_unless_somebody_writes(database):
    before = database.quiet_moment()
    with database.writing() as connection:
        assert database.quiet_moment() is None
        stamp = written_at(connection)
    assert before < stamp < database.quiet_moment()


def test_asking_for_a_quiet_moment_leaves_writers_their_patience(database):
    assert database.quiet_moment()
    begun, done = threading.Event(), []

    def wait():
        begun.set()
        with database.writing():
            done.append(True)

    with database.writing():
        assert database.quiet_moment() is None
        thread = threading.Thread(target=wait)
        thread.start()
        begun.wait()
    thread.join()
    assert done == [True]
