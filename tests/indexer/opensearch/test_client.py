"""Every fault of a cluster is one sentence."""

import json
import logging
import threading
from base64 import b64decode
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opensearchpy import NotFoundError

from indexer.errors import UnavailableEngineError
from indexer.opensearch.client import Cluster
from indexer.opensearch.settings import ClusterSettings


@contextmanager
def answering(status, body):
    """Serve one answer to whatever is asked, as a node may give it."""

    class Node(BaseHTTPRequestHandler):
        def do_POST(self):
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Node) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


PARTIAL = {"hits": {"hits": []}, "timed_out": False, "_shards": {"total": 2, "successful": 1, "failed": 0}}
LATE = PARTIAL | {"timed_out": True}
LOST = {"error": {"type": "search_phase_execution_exception", "reason": "all shards failed"}, "status": 503}


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (200, {"responses": [PARTIAL]}, "can answer only in part"),
        (200, {"responses": [LOST]}, "can answer only in part"),
        (200, {"responses": [LATE]}, "did not answer within 5 s"),
        (200, {"responses": [{"error": {"type": "index_not_found_exception"}, "status": 404}]}, "been removed"),
        (
            200,
            {"responses": [{"error": {"type": "query_shard_exception", "reason": "odd"}, "status": 400}]},
            "refuses a",
        ),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, str) else None,
)
def test_what_a_node_says_becomes_a_sentence(status, body, sentence):
    with answering(status, body) as url, pytest.raises(UnavailableEngineError, match=sentence):
        Cluster(ClusterSettings((url,), "u", "p")).search("any", {})


def test_a_fault_is_told_once_and_not_by_the_client_too(caplog):
    with caplog.at_level(logging.INFO), pytest.raises(UnavailableEngineError, match="No node"):
        Cluster(ClusterSettings(("http://127.0.0.1:9",))).search("any", {})
    assert caplog.records == []


def test_what_is_foreseen_is_left_to_the_asker():
    cluster = Cluster(ClusterSettings(("http://127.0.0.1:9",)))
    gone = NotFoundError(404, "index_not_found_exception", {"error": {"reason": "no such index [tiru-1]"}})
    with pytest.raises(NotFoundError), cluster.asking(NotFoundError):
        raise gone
    with pytest.raises(UnavailableEngineError, match="removed"), cluster.asking():
        raise gone


@pytest.mark.parametrize("password", ["biasa", "pässword", "пар€ль: 1"])
def test_a_password_may_have_any_letters(password):
    asked = Cluster(ClusterSettings(("http://a:9200",), "petugas", password)).client.transport.get_connection()
    scheme, told = asked.headers["authorization"].split()
    assert (scheme, b64decode(told).decode()) == ("Basic", f"petugas:{password}")


def test_the_next_node_is_asked_where_one_is_not_there(opensearch):
    settings = ClusterSettings(("http://127.0.0.1:9", *opensearch.urls), seconds=60)
    for _ in range(3):
        assert Cluster(settings).search("_all", {"size": 0})["timed_out"] is False
