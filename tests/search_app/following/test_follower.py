"""The index follows the catalogue, whatever happens to it and to the builds."""

import threading
from contextlib import contextmanager

import pytest

from corpus import Innovation
from corpus.catalogue.published_state import state_of
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from indexer.commands import index_catalogue
from indexer.index.generation.reader import open_generation
from search_app.following import follower as module
from search_app.following.build_process import Outcome
from search_app.following.follower import IndexFollower
from tests.waiting import wait_until


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    """Let nobody wait long."""
    for pause in ("POLL", "FIRST_PAUSE", "LONGEST_PAUSE"):
        monkeypatch.setattr(module, pause, 0.01)


@pytest.fixture
def database(sqlite_url):
    """Yield the database of a catalogue with one record."""
    with open_database(sqlite_url) as opened:
        publish(opened, "bank")
        yield opened


def publish(database, *ids):
    Catalogue(database).put_all([Innovation(id=id, title=id) for id in ids], source="test", actor="test")


class Builds:
    """Builds in this process, and counts; `failure` makes a build fail, `before` is called in the midst of it."""

    def __init__(self, database, index_dir):
        self.database, self.index_dir = database, index_dir
        self.begun = self.at_once = self.most_at_once = 0
        self.failure = ""
        self.before = lambda: None

    def run(self, is_stopping, *, holds=()):
        """Build as `BuildProcess` does."""
        self.begun += 1
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        self.before()
        if not self.failure:
            index_catalogue(Catalogue(self.database), self.index_dir)
        self.at_once -= 1
        return Outcome(self.failure)

    def ids(self):
        """Return what can be searched."""
        generation = open_generation(self.index_dir)
        return {generation.record(doc).id for doc in range(len(generation))}


@pytest.fixture
def builds(database, tmp_path):
    """Return what builds an index that there is none of yet."""
    return Builds(database, tmp_path / "index")


@contextmanager
def following(builds, *, by=True):
    """Yield a follower that is at work."""
    follower = IndexFollower(builds.database, builds.index_dir, builds if by else None)
    follower.start()
    try:
        yield follower
    finally:
        follower.stop()
        assert not follower._thread.is_alive()


def is_current(follower):
    """Return whether a follower knows that the last state can be searched."""
    state = follower.state
    return state is not None and state.is_current and state.published.token == state_of(follower._database).token


def test_what_is_published_can_be_searched_and_nothing_is_built_without_need(database, builds):
    with following(builds) as follower:
        wait_until(lambda: is_current(follower))
        assert (builds.ids(), builds.begun) == ({"bank"}, 1)
        publish(database, "antrean")
        wait_until(lambda: is_current(follower))
    assert (builds.ids(), builds.begun) == ({"antrean", "bank"}, 2)
    with following(builds) as follower:
        wait_until(lambda: is_current(follower))
    assert builds.begun == 2


def test_what_is_published_while_a_build_runs_is_in_the_next_one(database, builds):
    builds.before = lambda: builds.begun == 1 and publish(database, "antrean")
    with following(builds) as follower:
        wait_until(lambda: is_current(follower))
    assert builds.ids() == {"antrean", "bank"}


def test_an_index_that_is_lost_is_built_again(builds):
    with following(builds) as follower:
        wait_until(lambda: is_current(follower))
        builds.index_dir.rename(builds.index_dir.with_name("lost"))
        wait_until(lambda: builds.begun == 2 and is_current(follower))
    assert builds.ids() == {"bank"}


def test_many_changes_in_a_row_share_builds(database, builds):
    with following(builds) as follower:
        for number in range(50):
            publish(database, f"id-{number}")
        wait_until(lambda: is_current(follower))
    assert len(builds.ids()) == 51
    assert builds.begun < 50


def test_of_two_servers_one_builds_at_a_time(database, builds):
    with following(builds) as one, following(builds) as other:
        for number in range(10):
            publish(database, f"id-{number}")
            wait_until(lambda: is_current(one) and is_current(other))
    assert builds.most_at_once == 1
    assert len(builds.ids()) == 11


def test_where_it_is_left_to_people_it_is_only_seen_that_the_index_is_late(builds):
    with following(builds, by=False) as follower:
        wait_until(lambda: follower.state)
        assert (follower.state.is_current, follower.state.follows) == (False, False)
        index_catalogue(Catalogue(builds.database), builds.index_dir)
        wait_until(lambda: is_current(follower))
    assert builds.begun == 0


def test_a_failure_is_known_to_every_server_until_a_build_succeeds(database, builds):
    builds.failure = "Disk penuh."
    with following(builds), following(builds, by=False) as other:
        wait_until(lambda: other.state and other.state.published.failure == "Disk penuh." and builds.begun > 2)
        builds.failure = ""
        wait_until(lambda: is_current(other) and not other.state.published.failure)
    assert builds.ids() == {"bank"}


def test_pauses_after_failures_grow_and_have_an_end(builds, monkeypatch):
    monkeypatch.setattr(module, "FIRST_PAUSE", 2.0)
    monkeypatch.setattr(module, "LONGEST_PAUSE", 300.0)
    follower, pauses = IndexFollower(builds.database, builds.index_dir, builds), []
    for _ in range(10):
        pauses.append(follower._pause)
        follower._failed(Outcome("Disk penuh."))
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_a_folder_that_cannot_be_made_is_a_failure_too(database, builds):
    builds.index_dir.touch()
    with following(builds) as follower:
        wait_until(lambda: follower.state and follower.state.published.failure)
        assert state_of(database).failure.startswith(f"No index can be built in {builds.index_dir} (File exists)")
        builds.index_dir.unlink()
        wait_until(lambda: is_current(follower))


def test_a_build_that_does_not_bring_what_is_waited_for_is_not_repeated_without_end(database, builds, monkeypatch):
    looks = []
    monkeypatch.setattr(module, "is_followed", lambda *_: looks.append(1) and False)
    monkeypatch.setattr(module, "FIRST_PAUSE", 3_600.0)
    with following(builds):
        wait_until(lambda: "restart it after an update" in state_of(database).failure)
        seen = len(looks)
        wait_until(lambda: len(looks) > seen + 10)
        assert builds.begun == 1


def test_a_database_that_fails_for_a_while_ends_nothing(database, builds, monkeypatch):
    asked = threading.Event()

    def fails(_):
        asked.set()
        raise module.CatalogueError("gone")

    with following(builds) as follower:
        with monkeypatch.context() as patch:
            patch.setattr(module, "state_of", fails)
            assert asked.wait(60)
        wait_until(lambda: is_current(follower))
