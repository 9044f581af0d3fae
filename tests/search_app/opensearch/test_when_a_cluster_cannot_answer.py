"""What pages, API and /readyz say where a real cluster cannot answer, or only in part; and that they recover."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest

from corpus import Innovation
from indexer import build_index
from indexer.errors import UnavailableEngineError
from indexer.opensearch import mapping
from indexer.opensearch.load import load_generation
from indexer.opensearch.settings import ClusterSettings
from indexer.opensearch.verify import check_index
from search_app.opensearch import engine, served_index
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.operations.proxied import make_certificate, running
from tests.ports import free_port
from tests.programs import program
from tests.search_app.conftest import Client
from tests.waiting import wait_until

USER, PASSWORD = "petugas-uji", "rahasia-pengujian"
PATHS = ("/cari?q=sawah", "/api/v1/search?q=sawah", "/readyz")
_numbers = count()

NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/fullchain.pem;
        ssl_certificate_key {folder}/privkey.pem;
        auth_basic cluster;
        auth_basic_user_file {folder}/users;
        location /search/ {{ proxy_pass {url}/; client_max_body_size 0; }}
    }}
}}
"""


@pytest.fixture(scope="module")
def index_dir(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("fields")
    build_index([Innovation(id=f"sawah-{number}", title=f"Sawah {number}") for number in range(8)], folder)
    return folder


@pytest.fixture
def cluster(opensearch, index_dir, monkeypatch) -> ClusterSettings:
    """Return the settings of a cluster with eight records in two shards, whose state is looked at each time."""
    for module in (engine, served_index):
        monkeypatch.setattr(module, "PAUSE", 0)
    settings = ClusterSettings(tuple(opensearch.urls), index=f"faults{next(_numbers)}", shards=2, seconds=60)
    load_generation(index_dir, settings)
    return settings


def client_of(settings: ClusterSettings, folder: Path) -> Client:
    return Client(create_app(Settings(folder, database_url=f"sqlite:///{folder}/tiru.db", cluster=settings)))


def said(client: Client) -> list[tuple[int, bool, bool]]:
    """Return of each path the status, whether it says when to ask again, and whether it is a problem for programs."""
    answers = [client.get(path) for path in PATHS]
    return [
        (each.status_code, "Retry-After" in each.headers, each.mimetype == "application/problem+json")
        for each in answers
    ]


ANSWERED = [(200, False, False)] * 3
UNANSWERED = [(503, True, False), (503, True, True), (503, True, True)]


@dataclass(frozen=True)
class Guard:
    """A proxy with TLS that asks for a password before the cluster, under a path."""

    command: list[str | Path]
    port: int
    certificate: Path

    def settings(self, cluster: ClusterSettings, password: str = PASSWORD) -> ClusterSettings:
        """Return the settings by which the cluster is asked through it."""
        url = f"https://127.0.0.1:{self.port}/search"
        return replace(cluster, urls=(url,), user=USER, password=password, ca_file=self.certificate)


@pytest.fixture
def guard(opensearch, tmp_path) -> Guard:
    nginx, port = program("nginx", "/usr/sbin/nginx", packages="nginx-light"), free_port()
    certificate = make_certificate(tmp_path)
    user = "user root;" if tmp_path.owner() == "root" else ""
    conf = NGINX.format(folder=tmp_path, user=user, port=port, url=opensearch.urls[0])
    (tmp_path / "nginx.conf").write_text(conf, encoding="utf-8")
    (tmp_path / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    return Guard([nginx, "-p", tmp_path, "-c", tmp_path / "nginx.conf"], port, certificate)


def test_a_cluster_that_is_down_at_the_start_is_used_as_soon_as_it_answers(cluster, guard, tmp_path):
    client = client_of(guard.settings(cluster), tmp_path)
    assert said(client) == UNANSWERED
    with running(guard.command, (guard.port,)):
        wait_until(lambda: said(client) == ANSWERED)
    assert said(client) == UNANSWERED


def test_a_wrong_password_is_told_to_the_operator_and_not_to_visitors(cluster, guard, index_dir, tmp_path, caplog):
    wrong = guard.settings(cluster, "salah")
    sentence = f"does not know user '{USER}' with that password; see TIRU_OPENSEARCH_USER"
    with running(guard.command, (guard.port,)):
        client = client_of(wrong, tmp_path)
        assert said(client) == UNANSWERED
        assert sentence in caplog.text and "salah" not in caplog.text
        assert USER not in client.get(PATHS[0]).text
        with pytest.raises(UnavailableEngineError, match=sentence):
            load_generation(index_dir, wrong)


def test_an_index_is_loaded_with_tls_and_a_password(cluster, guard, index_dir):
    with running(guard.command, (guard.port,)):
        behind = guard.settings(replace(cluster, index=f"guarded{next(_numbers)}"))
        report = load_generation(index_dir, behind)
        assert check_index(behind) == (report.index, 8)
        plain = replace(behind, urls=(f"http://127.0.0.1:{guard.port}",))
        with pytest.raises(UnavailableEngineError, match=r"400: .*plain HTTP request was sent to HTTPS port"):
            check_index(plain)


@pytest.fixture
def silent() -> Iterator[str]:
    """Yield the address of somebody who takes what is asked and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def test_a_cluster_that_is_too_slow_is_waited_for_once(silent, tmp_path, caplog):
    client = client_of(ClusterSettings((silent,), seconds=1), tmp_path)
    assert client.get(PATHS[1]).status_code == 503
    assert "did not answer within 1 s" in caplog.text


def test_what_lacks_a_shard_is_never_passed_off_as_a_full_answer(cluster, opensearch, tmp_path):
    client = client_of(cluster, tmp_path)
    assert said(client) == ANSWERED
    total = client.get(PATHS[1]).json["total"]
    (name,) = opensearch.ask("GET", f"/_alias/{cluster.index}")
    opensearch.ask("PUT", f"/{name}/_settings", {"index.routing.allocation.enable": "none"})
    lost = {"index": name, "shard": 1, "node": opensearch.nodes[0].name, "allow_primary": True}
    opensearch.ask("POST", "/_cluster/reroute", {"commands": [{"cancel": lost}]})
    assert said(client) == UNANSWERED
    opensearch.ask("PUT", f"/{name}/_settings", {"index.routing.allocation.enable": "all"})
    wait_until(lambda: said(client) == ANSWERED)
    assert client.get(PATHS[1]).json["total"] == total == 8


def test_an_index_that_may_not_be_written_goes_on_answering(cluster, opensearch, tmp_path):
    opensearch.ask("PUT", f"/{cluster.index}/_settings", {"index.blocks.read_only_allow_delete": True})
    assert said(client_of(cluster, tmp_path)) == ANSWERED


def test_an_index_of_another_version_is_refused_in_a_sentence(cluster, opensearch, tmp_path, caplog):
    (name,) = opensearch.ask("GET", f"/_alias/{cluster.index}")
    opensearch.ask("PUT", f"/{name}/_mapping", {"_meta": {"mapping": mapping.MAPPING + 1}})
    assert said(client_of(cluster, tmp_path)) == UNANSWERED
    assert f"has mapping {mapping.MAPPING + 1} and this program reads {mapping.MAPPING}" in caplog.text
