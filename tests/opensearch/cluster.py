"""A real OpenSearch for tests: one to three nodes on this machine, which may be killed and come back.

Each node is a JVM of its own with a folder of its own, and listens on 127.0.0.1 alone, without a password. Ports are
kept over a restart, as an operator's are.
"""

from __future__ import annotations

import random
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.opensearch.jars import NODE, PACKAGES, node_class_path
from tests.programs import program
from tests.waiting import wait_until

PORTS = range(20_000, 32_000)  # below those that the system gives to whoever connects
START = 180.0  # seconds that a cluster may take until it answers
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""What the JVM is told where a node lives for seconds: it starts in half the time and works more slowly."""


class Node:
    """One node, running or not.

    Attributes
    ----------
    name : str
        `node-1`, `node-2`, and so on; the first founds the cluster.
    url : str
        Where it answers.
    """

    def __init__(self, number: int, folder: Path, port: int, seeds: Sequence[int], java: Sequence[str]) -> None:
        self.name = f"node-{number}"
        self.url = f"http://127.0.0.1:{port}"
        self._log = folder / f"{self.name}.log"
        settings = {
            "cluster.name": folder.name,
            "node.name": self.name,
            "path.home": folder / self.name,
            "http.port": port,
            "transport.port": seeds[number - 1],
            "discovery.seed_hosts": ",".join(f"127.0.0.1:{seed}" for seed in seeds),
        }
        given = [f"{name}={value}" for name, value in settings.items()]
        self._command = [*java, "TestNode", str(NODE / "config"), *given]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process_id(self) -> int:
        """Number of its process."""
        assert self._process is not None, f"{self.name} does not run"
        return self._process.pid

    def start(self) -> None:
        """Start it, and do not wait until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=log, stderr=log)

    def kill(self) -> None:
        """End it at once, as a failing machine does (signal 9)."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def check_running(self) -> None:
        """Fail with the end of its log where it ended by itself."""
        if self._process is not None and self._process.poll() is not None:
            raise RuntimeError(f"{self.name} has ended:\n{self._log.read_text(errors='replace')[-2_000:]}")


class Cluster:
    """Some nodes that know each other.

    Parameters
    ----------
    folder : Path
        Where their data and logs lie.
    size : int
        Number of nodes, 1 to 3.
    heap : str
        Memory of each one for Java's objects; in all it takes half as much again, and what it has mapped.
    options : sequence of str
        What else the JVM is told.
    """

    def __init__(self, folder: Path, size: int, *, heap: str = "512m", options: Sequence[str] = QUICK_START) -> None:
        java = [
            program("java", packages=PACKAGES),
            f"-Xms{heap}",
            f"-Xmx{heap}",
            *options,
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlog4j2.disable.jmx=true",
            f"-Dlog4j2.configurationFile={NODE / 'config/log4j2.properties'}",
            "-cp",
            node_class_path(),
        ]
        ports = _free_ports(2 * size)
        self.folder = folder
        self.nodes = [Node(number, folder, ports[number - 1], ports[size:], java) for number in range(1, size + 1)]

    @property
    def urls(self) -> list[str]:
        """Where the nodes answer."""
        return [node.url for node in self.nodes]

    def start(self) -> None:
        """Start all nodes and wait until they are one cluster."""
        for node in self.nodes:
            node.start()
        self.wait_for(len(self.nodes))

    def wait_for(self, nodes: int, status: str = "yellow") -> None:
        """Return as soon as so many nodes are together and the shards are in this state or a better one."""
        path = f"/_cluster/health?wait_for_nodes={nodes}&wait_for_status={status}&timeout=1s"

        def is_so() -> bool:
            for node in self.nodes:
                node.check_running()
            with suppress(httpx2.HTTPError):
                return not self.ask("GET", path)["timed_out"]
            return False

        wait_until(is_so, START)

    def manager(self) -> Node:
        """Return the node that the others have elected to manage the cluster."""
        (elected,) = self.ask("GET", "/_cat/cluster_manager?format=json")
        return next(node for node in self.nodes if node.name == elected["node"])

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Return what the first node that can be reached answers.

        Raises
        ------
        httpx2.HTTPStatusError
            It answers with an error; where its own time was over (408) its answer says so.
        httpx2.TransportError
            No node can be reached.
        """
        unreachable: httpx2.TransportError | None = None
        for node in self.nodes:
            try:
                answer = httpx2.request(method, node.url + path, json=body, timeout=30, trust_env=False)
            except httpx2.TransportError as error:
                unreachable = error
            else:
                if answer.status_code != httpx2.codes.REQUEST_TIMEOUT:
                    answer.raise_for_status()
                return answer.json()
        raise unreachable or AssertionError("a cluster has nodes")

    def end(self) -> None:
        """End all nodes at once; what they held is of no use any more."""
        for node in self.nodes:
            node.kill()


@contextmanager
def running(size: int, *, heap: str = "512m", options: Sequence[str] = QUICK_START) -> Iterator[Cluster]:
    """Yield a cluster that runs, and leave nothing of it behind."""
    folder = Path(tempfile.mkdtemp(prefix="tiru-opensearch-"))
    try:
        cluster = Cluster(folder, size, heap=heap, options=options)
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.end()
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def opensearch() -> Iterator[Cluster]:
    """Start one node for all tests of this process; each names its indices by itself."""
    with running(1) as cluster:
        yield cluster


def _free_ports(number: int) -> list[int]:
    """Return ports that nobody listens on, drawn at random, so that two runs of tests seldom want the same."""
    free: list[int] = []
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as trial, suppress(OSError):
            trial.bind(("127.0.0.1", port))
            free.append(port)
        if len(free) == number:
            break
    return free
