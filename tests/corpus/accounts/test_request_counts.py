"""What is done often is counted over all processes, until a while is over."""

import datetime
import threading

import pytest
from sqlalchemy import select, update

from corpus.accounts.request_counts import RequestCounts
from corpus.db.account_tables import request_counts


@pytest.fixture
def counts(database):
    return RequestCounts(database)


def test_what_is_done_again_counts_on_and_something_else_for_itself(counts):
    assert [counts.add("usulan 10.0.0.1", 60) for _ in range(3)] == [1, 2, 3]
    assert counts.add("usulan 10.0.0.2", 60) == 1
    assert counts.of("usulan 10.0.0.1").number == 3
    assert counts.of("lain").number == 0


def test_when_its_time_is_over_it_is_counted_anew_and_what_is_old_is_forgotten(counts, database):
    counts.add("usulan 10.0.0.1", 60)
    counts.add("usulan 10.0.0.2", 60)
    with database.writing() as connection:
        past = datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=1)
        connection.execute(update(request_counts).values(ends_at=past))
    assert counts.of("usulan 10.0.0.1").number == 0
    assert counts.add("usulan 10.0.0.1", 60) == 1
    with database.reading() as connection:
        assert len(connection.execute(select(request_counts)).all()) == 1


def test_it_begins_anew_when_it_is_forgotten(counts):
    counts.add("usulan 10.0.0.1", 60)
    counts.forget("usulan 10.0.0.1")
    assert counts.add("usulan 10.0.0.1", 60) == 1


def test_one_may_be_taken_back_and_none_where_nothing_is_counted(counts):
    counts.add("masuk", 60)
    counts.add("masuk", 60)
    counts.take_back("masuk")
    counts.take_back("lain")
    assert (counts.of("masuk").number, counts.of("lain").number) == (1, 0)


def test_whose_requests_they_were_is_not_kept(counts, database):
    counts.add("usulan 10.0.0.1", 60)
    with database.reading() as connection:
        (row,) = connection.execute(select(request_counts)).all()
    assert "10.0.0.1" not in repr(row)


def test_two_at_once_are_two(counts):
    found = []
    threads = [threading.Thread(target=lambda: found.append(counts.add("usulan", 60))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list(range(1, 9))


def test_nobody_waits_for_a_clock_that_was_ahead_when_counting_began(counts, database):
    counts.add("masuk", 60)
    with database.writing() as connection:
        ahead = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=400)
        connection.execute(update(request_counts).values(ends_at=ahead))
    assert counts.add("masuk", 60) == 2
    assert counts.of("masuk").ends_at < datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=61)
