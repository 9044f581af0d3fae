"""A question is over in time, however many nodes are silent."""

import socket
from contextlib import ExitStack
from dataclasses import replace

import pytest

from indexer.errors import UnavailableEngineError
from indexer.opensearch import client, time_limit
from indexer.opensearch.client import Cluster
from indexer.opensearch.settings import ClusterSettings
from indexer.opensearch.time_limit import one_question


@pytest.fixture
def silent(monkeypatch):
    """Return what opens addresses that take a question and never answer, and what counts the questions since."""
    for module in (client, time_limit):
        monkeypatch.setattr(module, "BEYOND", 0)
    with ExitStack() as stack:
        listening = []

        def opened(number):
            listening.extend(stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(number))
            return tuple(f"http://127.0.0.1:{each.getsockname()[1]}" for each in listening)

        def asked():
            return sorted(map(_waiting, listening))

        yield opened, asked


def _waiting(listening):
    """Return how many have connected."""
    listening.settimeout(0)
    count = 0
    while True:
        try:
            listening.accept()[0].close()
        except BlockingIOError:
            return count
        count += 1


@pytest.mark.parametrize(("nodes", "times"), [(1, [1]), (3, [0, 1, 1])], ids=["one", "three"])
def test_a_silent_node_is_asked_once_and_one_other_where_there_is_one(silent, nodes, times):
    opened, asked = silent
    settings = ClusterSettings(opened(nodes), seconds=1)
    cluster = Cluster(settings)
    with pytest.raises(UnavailableEngineError, match="did not answer within 1 s"), one_question(settings):
        cluster.search("any", {})
    assert asked() == times


def test_what_is_asked_after_the_time_is_not_sent(silent):
    opened, asked = silent
    settings = ClusterSettings(opened(1), seconds=1)
    with pytest.raises(UnavailableEngineError, match="did not answer"), one_question(replace(settings, seconds=0)):
        Cluster(settings).search("any", {})
    assert asked() == [0]
