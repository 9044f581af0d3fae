"""One load at a time."""

import subprocess
import threading
import time

import pytest

from indexer.errors import UnavailableEngineError
from indexer.opensearch import sole_loader as module
from indexer.opensearch.sole_loader import sole_loader


def nobody():
    raise AssertionError("nobody is waited for")


def held_by(cluster, **changes):
    """Let somebody else hold the lock."""
    with sole_loader(cluster, nobody):
        pass
    held = {"owner": "other", "machine": "elsewhere", "process": 1, "until": time.time() + module.LASTS} | changes
    cluster.client.index(index=f"{cluster.settings.index}-lock", id="load", body=held)


def owner(cluster) -> str:
    """Return who holds the lock."""
    return cluster.client.get(index=f"{cluster.settings.index}-lock", id="load")["_source"]["owner"]


def test_a_second_load_waits_for_the_first(cluster):
    waits, order = threading.Event(), []

    def second():
        with sole_loader(cluster, waits.set):
            order.append("second")

    with sole_loader(cluster, nobody) as check:
        other = threading.Thread(target=second)
        other.start()
        assert waits.wait(60)
        check()
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_a_load_that_gives_no_sign_of_life_is_not_waited_for(cluster):
    held_by(cluster, until=0)
    with sole_loader(cluster, nobody) as check:
        check()
        assert owner(cluster) != "other"


def test_a_process_of_this_machine_that_has_ended_is_not_waited_for(cluster):
    ended = subprocess.Popen(["true"])
    ended.wait()
    held_by(cluster, machine=module.socket.gethostname(), process=ended.pid)
    with sole_loader(cluster, nobody) as check:
        check()
        assert owner(cluster) != "other"


def test_who_has_lost_the_lock_is_told(cluster):
    with sole_loader(cluster, nobody) as check:
        cluster.client.index(index=f"{cluster.settings.index}-lock", id="load", body={"owner": "other"})
        with pytest.raises(UnavailableEngineError, match="Another process loads the cluster"):
            check()


def test_signs_of_life_are_given_only_while_the_lock_is_held(cluster, monkeypatch):
    monkeypatch.setattr(module, "SIGN", 0.01)
    with sole_loader(cluster, nobody):
        where = {"index": f"{cluster.settings.index}-lock", "id": "load"}
        first = cluster.client.get(**where)["_source"]["until"]
        while cluster.client.get(**where)["_source"]["until"] == first:
            pass
        cluster.client.index(**where, body={"owner": "other"})
    assert cluster.client.get(**where)["_source"] == {"owner": "other"}


def test_a_sign_of_life_of_a_clock_that_was_ahead_is_not_waited_for(cluster):
    held_by(cluster, until=time.time() + 3 * module.LASTS)
    with sole_loader(cluster, nobody) as check:
        check()
