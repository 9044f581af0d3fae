"""Every fault of a cluster is one sentence."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from indexer.errors import UnavailableEngineError
from indexer.opensearch.client import Cluster
from indexer.opensearch.settings import ClusterSettings


@contextmanager
def answering(status, body):
    """Serve one answer to whatever is asked, as a node may give it."""

    class Node(BaseHTTPRequestHandler):
        def do_POST(self):
            content = json.dumps(body).encode() if body is not None else b"<html>"
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Node) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


BLOCKED = {"error": {"type": "cluster_block_exception", "reason": "index blocked: read-only"}, "status": 403}
PARTIAL = {"hits": {"hits": []}, "timed_out": False, "_shards": {"total": 2, "successful": 1, "failed": 0}}
LATE = PARTIAL | {"timed_out": True}
LOST = {"error": {"type": "search_phase_execution_exception", "reason": "all shards failed"}, "status": 503}


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (401, {}, "does not know user 'u' with that password"),
        (403, BLOCKED, "takes no writing now"),
        (403, {"error": {"type": "security_exception", "reason": "no permissions"}}, "does not allow"),
        (200, {"responses": [PARTIAL]}, "can answer only in part"),
        (200, {"responses": [LOST]}, "can answer only in part"),
        (200, {"responses": [LATE]}, "did not answer within 5 s"),
        (200, {"responses": [{"error": {"type": "index_not_found_exception"}, "status": 404}]}, "been removed"),
        (
            200,
            {"responses": [{"error": {"type": "query_shard_exception", "reason": "odd"}, "status": 400}]},
            "refuses a",
        ),
        (400, {"error": "odd"}, "cannot do that now"),
        (200, None, "what cannot be read"),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, str) else None,
)
def test_what_a_node_says_becomes_a_sentence(status, body, sentence):
    with answering(status, body) as url, pytest.raises(UnavailableEngineError, match=sentence):
        Cluster(ClusterSettings((url,), "u", "p")).search("any", {})


def test_a_node_that_is_not_there_is_named():
    with pytest.raises(UnavailableEngineError, match=r"No node of the cluster at http://127\.0\.0\.1:9 answers"):
        Cluster(ClusterSettings(("http://127.0.0.1:9",))).search("any", {})


def test_the_next_node_is_asked_where_one_is_not_there(opensearch):
    settings = ClusterSettings(("http://127.0.0.1:9", *opensearch.urls), seconds=60)
    for _ in range(3):
        assert Cluster(settings).search("_all", {"size": 0})["timed_out"] is False
