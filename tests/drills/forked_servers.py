"""Servers that start in a fraction of a second, so that a drill can kill hundreds: each is forked off one process.

That process has loaded all that `tiru serve` needs, and has opened an index once, which loads the compiled loops.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.drills.home import environment_of
from tests.ports import free_port
from tests.waiting import wait_until

_WAIT = "wait"


@dataclass(frozen=True, slots=True)
class ForkedServer:
    """A running `tiru serve`, and the port of 127.0.0.1 that it answers on."""

    pid: int
    port: int

    def kill(self) -> None:
        """Kill it, whatever it does."""
        os.kill(self.pid, signal.SIGKILL)


class ForkedServers:
    """Starts servers, any number at once, as long as `forked_servers` lasts."""

    def __init__(self, mother: subprocess.Popen[str]) -> None:
        self._mother = mother

    def start(self, home: Path) -> ForkedServer:
        """Start a server of a home, and return it as soon as it answers."""
        said, port = home / "said.txt", free_port()
        said.write_bytes(b"")
        server = ForkedServer(self._asked(f"{port} {home}"), port)
        wait_until(lambda: "Tiru answers" in said.read_text(encoding="utf-8"))
        return server

    def wait(self, server: ForkedServer) -> None:
        """Return when a server that was killed is no more."""
        self._asked(f"{_WAIT} {server.pid}")

    def _asked(self, line: str) -> int:
        print(line, file=self._mother.stdin, flush=True)
        return int(self._mother.stdout.readline())


@contextmanager
def forked_servers(index_dir: Path) -> Iterator[ForkedServers]:
    """Yield what starts servers; those that run at the end are killed. `index_dir` is any folder with an index."""
    command = [sys.executable, "-m", __name__, str(index_dir)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as mother:
        yield ForkedServers(mother)


def _be_mother(index_dir: str) -> None:
    """Fork a server for each line of input, "PORT HOME", and print its process id; wait for one to end on "wait ID"."""
    import search_app.server.commands  # noqa: F401 - what servers need is loaded here, once
    from search_app.local import open_engine

    open_engine(Path(index_dir))
    running = set[int]()
    try:
        for line in sys.stdin:
            first, _, rest = line.rstrip("\n").partition(" ")
            if first == _WAIT:
                pid = int(rest)
                os.waitpid(pid, 0)
                running.remove(pid)
            elif (pid := os.fork()) == 0:
                _serve(Path(rest), port=first)
            else:
                running.add(pid)
            print(pid, flush=True)
    finally:
        for pid in running:
            os.kill(pid, signal.SIGKILL)


def _serve(home: Path, *, port: str) -> None:
    """Become the `tiru serve` of a home."""
    try:
        os.environ.update(environment_of(home), TIRU_PORT=port)
        said = os.open(home / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(said, 1)
        os.dup2(said, 2)
        from search_app.cli import main

        sys.argv = ["tiru", "serve"]
        main()
    finally:
        sys.stdout.flush()
        os._exit(1)


if __name__ == "__main__":
    _be_mother(sys.argv[1])
