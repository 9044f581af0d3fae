"""The metrics have a port of their own."""

import socket
import urllib.request
from contextlib import closing

import pytest
from prometheus_client import CollectorRegistry, Counter

from corpus.errors import SettingError
from search_app.metrics.server import serve_metrics


def test_they_are_read_over_http():
    registry = CollectorRegistry()
    Counter("tiru_test", "A number.", registry=registry).inc()
    port = serve_metrics(registry, "127.0.0.1", 0)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        assert b"tiru_test_total 1.0" in answer.read()


def test_a_port_in_use_is_one_sentence():
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(SettingError, match=r"cannot be listened on .* choose another with TIRU_METRICS_PORT"):
            serve_metrics(CollectorRegistry(), "127.0.0.1", other.getsockname()[1])
