"""Changes are stamped in the order of commits, whatever the clock does, and nobody waits to know up to when."""

import datetime
import threading

import pytest
from sqlalchemy import select, update

from corpus.catalogue.versioning import Change
from corpus.db.tables import stamps
from corpus.db.writers import written_at

HOUR = datetime.timedelta(hours=1)


def latest(database):
    with database.reading() as connection:
        return connection.scalar(select(stamps.c.latest))


def keep(database, moment):
    """Let a moment be the last that was given out."""
    with database.writing() as connection:
        connection.execute(update(stamps).values(latest=moment))


def stamp(database):
    with database.writing() as connection:
        return written_at(connection)


def test_only_a_transaction_that_writes_may_stamp_a_change(database):
    with database.reading() as connection, pytest.raises(RuntimeError, match="that writes"):
        Change.now(connection, actor="ani", source="hub")


def test_stamps_of_many_writers_grow_in_the_order_of_their_turns(database):
    given = []

    def write():
        for _ in range(5):
            with database.writing() as connection:
                given.append(written_at(connection))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert given == sorted(set(given))
    assert len(given) == 20


def test_stamps_grow_even_where_the_clock_was_set_back(database):
    ahead = stamp(database) + HOUR
    keep(database, ahead)
    assert ahead < stamp(database) < stamp(database) < ahead + HOUR


def test_a_stamp_that_is_not_written_is_not_kept(database):
    before = latest(database)
    with pytest.raises(ValueError, match="taken back"), database.writing() as connection:
        written_at(connection)
        raise ValueError("taken back")
    assert latest(database) == before


def test_what_is_settled_moves_on_by_itself_and_binds_all_later_stamps(database):
    keep(database, stamp(database) - HOUR)
    before, moment = latest(database), database.settled_moment()
    assert before < moment == latest(database) < stamp(database)


def test_what_is_settled_stays_while_somebody_writes_or_the_clock_is_behind(database):
    kept = stamp(database) - HOUR
    keep(database, kept)
    with database.writing() as connection:
        assert database.settled_moment() == kept < written_at(connection)
    keep(database, kept + 2 * HOUR)
    assert database.settled_moment() == kept + 2 * HOUR


def test_asking_for_what_is_settled_leaves_writers_their_patience(database):
    keep(database, stamp(database) - HOUR)
    assert database.settled_moment()
    keep(database, latest(database) - HOUR)
    begun, done = threading.Event(), []

    def wait():
        begun.set()
        with database.writing():
            done.append(True)

    with database.writing():
        assert database.settled_moment()
        thread = threading.Thread(target=wait)
        thread.start()
        begun.wait()
    thread.join()
    assert done == [True]
