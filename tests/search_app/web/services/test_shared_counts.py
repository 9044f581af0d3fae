"""Processes count together though none waits for the database: each learns of the others when it shares."""

import threading

import pytest

from corpus.accounts.request_counts import RequestCounts
from corpus.db.database import open_database
from corpus.errors import CatalogueError
from search_app.web.services import shared_counts
from search_app.web.services.shared_counts import SharedCounts


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    """Let nothing be shared but where a test says so."""
    monkeypatch.setattr(shared_counts, "PAUSE", 3600)


@pytest.fixture
def database(database_url):
    with open_database(database_url) as opened:
        yield opened


@pytest.fixture
def processes(database):
    """Return the counts of two processes over one database."""
    return [SharedCounts(lambda: RequestCounts(database)) for _ in range(2)]


def test_what_one_process_has_counted_the_other_learns_when_it_shares(processes):
    one, other = processes
    assert [one.add("a", 60, 1) for _ in range(3)] == [1, 2, 3]
    assert other.add("a", 60, 1) == 1
    one.share()
    assert other.of("a")[0] == 1
    other.share()
    assert other.add("a", 60, 1) == 5
    one.add("a", 60, 1)
    one.share()
    assert one.of("a")[0] == 5
    other.share()
    one.add("a", 60, 1)
    one.share()
    assert one.of("a")[0] == 7


def test_all_processes_begin_anew_at_the_same_moment(processes):
    for process, seconds in zip(processes, (60, 90), strict=True):
        process.add("a", seconds, 1)
        process.share()
    assert processes[0].of("a")[1] == pytest.approx(processes[1].of("a")[1], abs=0.001)


def test_something_else_counts_for_itself_and_what_is_over_is_forgotten(processes):
    one, other = processes
    one.add("a", 60, 2)
    one.add("b", -1, 2)
    one.share()
    other.add("b", 60, 1)
    other.share()
    assert (one.of("b")[0], other.of("b")[0], other.of("a")[0]) == (0, 1, 0)


def test_a_database_that_fails_leaves_a_process_counting_alone_until_it_is_back(database, caplog):
    def open_counts():
        if fails:
            raise CatalogueError("Basis data mati.")
        return counts

    counts, fails = RequestCounts(database), True
    alone, other = SharedCounts(open_counts), SharedCounts(lambda: counts)
    alone.add("a", 60, 3)
    for _ in range(2):
        alone.share()
    assert [record.getMessage().rpartition(": ")[2] for record in caplog.records] == ["Basis data mati."]
    assert alone.add("a", 60, 1) == 4
    fails = False
    alone.share()
    other.add("a", 60, 1)
    other.share()
    assert other.of("a")[0] == 5
    fails = True
    alone.add("a", 60, 1)
    alone.share()
    assert len(caplog.records) == 2


def test_where_there_is_no_database_it_counts_all_the_same():
    counts = SharedCounts(lambda: None)
    counts.add("a", 60, 1)
    counts.share()
    assert counts.add("a", 60, 1) == 2


def test_what_is_counted_is_shared_by_itself_until_it_is_closed(monkeypatch):
    asked = threading.Semaphore(0)
    monkeypatch.setattr(shared_counts, "PAUSE", 0.01)
    counts = SharedCounts(asked.release)
    counts.add("a", 60, 1)
    assert asked.acquire(timeout=30)
    counts.close()
    counts._thread.join(30)
    assert not counts._thread.is_alive()
