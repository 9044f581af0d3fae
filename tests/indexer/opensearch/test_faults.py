"""What a cluster, or what stands in its place, does not answer becomes a sentence that says what to do."""

import json
import re
import ssl
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from indexer.errors import UnavailableEngineError
from indexer.opensearch.client import Cluster
from indexer.opensearch.indices import Indices
from indexer.opensearch.settings import ClusterSettings
from tests.operations.proxied import make_certificate

PAGE = b"<html>" + b" <p>Not what you look for</p>" * 100


@contextmanager
def answering(status=200, body=PAGE, certificate=None, mimetype="application/json"):
    """Serve one answer to whatever is asked, with TLS where there is a certificate; yield the port."""

    class Node(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.send_header("Content-Type", mimetype)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_):
            pass

    with Server(("127.0.0.1", 0), Node) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, certificate.with_name("privkey.pem"))
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def asked(url, ca_file=None, user="u"):
    """Ask what is in service at an address; return the sentence of the fault."""
    with pytest.raises(UnavailableEngineError) as caught:
        Indices(Cluster(ClusterSettings((url,), user, "geheim" if user else "", ca_file))).in_service()
    assert "geheim" not in str(caught.value)
    return str(caught.value)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("valid"))


def fault(kind, why):
    return json.dumps({"error": {"type": kind, "reason": why}}).encode()


FORBIDDEN = fault("security_exception", "no permissions for [indices:admin/create] and User [name=u, roles=[]]")


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (401, b"{}", "does not know user 'u' with that password"),
        (403, fault("cluster_block_exception", "index blocked: read-only"), "takes no writing now"),
        (
            403,
            fault("index_create_block_exception", "create-index blocked"),
            "takes no writing now .create-index blocked",
        ),
        (429, fault("cluster_block_exception", "disk usage exceeded"), r"takes no writing now \(disk usage exceeded\)"),
        (503, fault("cluster_block_exception", "no manager"), "cannot do that now .*no manager"),
        (403, FORBIDDEN, r"to user 'u' \(no permissions for \[indices:admin/create\]\); give"),
        (404, PAGE, "is no OpenSearch; correct TIRU_OPENSEARCH_URL"),
        (200, PAGE, "answers what cannot be read"),
        (200, b"[]", "is no OpenSearch"),
        (200, b'{"message": "Welcome"}', "is no OpenSearch"),
        (400, b'{"error": "odd"}', "cannot do that now"),
        (403, b"blocked by order", r"does not allow that to user 'u' \(blocked by order\)"),
        (502, PAGE, "cannot do that now .502: <html> <p>Not what"),
    ],
    ids=range(13),
)
def test_an_answer_that_is_a_fault_is_told(status, body, sentence):
    with answering(status, body) as port:
        said = asked(f"http://127.0.0.1:{port}")
    assert re.search(sentence, said), said
    assert len(said) < 600


def test_what_is_there_no_longer_is_told():
    with (
        answering(404, fault("index_not_found_exception", "no such index [tiru-1]")) as port,
        pytest.raises(UnavailableEngineError, match=r"has just been removed \(no such index"),
    ):
        Indices(Cluster(ClusterSettings((f"http://127.0.0.1:{port}",)))).about("tiru-1")


def test_who_gives_no_user_is_asked_for_one():
    with answering(401, b"Unauthorized", mimetype="text/plain") as port:
        assert "wants a user; give TIRU_OPENSEARCH_USER" in asked(f"http://127.0.0.1:{port}", user="")


def test_a_node_that_is_not_there_is_named():
    assert "No node of the cluster at http://127.0.0.1:9 answers" in asked("http://127.0.0.1:9")


def test_a_certificate_is_trusted_where_its_issuer_is_named(certificate):
    with answering(200, b"{}", certificate) as port:
        cluster = Cluster(ClusterSettings((f"https://127.0.0.1:{port}",), ca_file=certificate))
        assert Indices(cluster).in_service() == ""


def test_a_certificate_is_trusted_where_the_system_does(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with answering(200, b"{}", certificate) as port:
        assert Indices(Cluster(ClusterSettings((f"https://127.0.0.1:{port}",)))).in_service() == ""


def test_each_fault_of_a_certificate_is_told_apart(certificate, tmp_path):
    with answering(200, b"{}", certificate) as port:
        assert "is not trusted (self-signed certificate); name its issuer" in asked(f"https://127.0.0.1:{port}")
        said = asked(f"https://localhost:{port}", certificate)
        assert "is that of another (Hostname mismatch, certificate is not valid for 'localhost')" in said
    expired = make_certificate(tmp_path, days=-1)
    with answering(200, b"{}", expired) as port:
        assert "is not valid today (certificate has expired)" in asked(f"https://127.0.0.1:{port}", expired)


def test_who_asks_with_the_wrong_scheme_is_told_the_other(certificate):
    with answering(200, b"{}", certificate) as port:
        assert "write https:// if it speaks TLS" in asked(f"http://127.0.0.1:{port}")
    with answering(200, b"{}") as port:
        assert "write http:// where it speaks none" in asked(f"https://127.0.0.1:{port}", certificate)
