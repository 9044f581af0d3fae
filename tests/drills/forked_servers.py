"""Servers that start in a fraction of a second, so that a drill can kill hundreds: see `tests.forked`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.drills.home import START_LIMIT, environment_of
from tests.forked import start
from tests.ports import free_port
from tests.waiting import wait_until


@dataclass(frozen=True, slots=True)
class ForkedServer:
    """A `tiru serve`, and the port of 127.0.0.1 that it answers on."""

    process: BaseProcess
    port: int

    def kill(self) -> None:
        """Kill it, whatever it does."""
        self.process.kill()

    def wait(self) -> None:
        """Return when it is no more."""
        self.process.join()


StartServer = Callable[[Path], ForkedServer]
"""Starts the server of a home, and returns it as soon as it answers."""


@contextmanager
def forked_servers() -> Iterator[StartServer]:
    """Yield what starts servers, any number at once; those that run at the end are killed."""
    started = list[ForkedServer]()

    def start_server(home: Path) -> ForkedServer:
        said, port = home / "said.txt", free_port()
        said.write_bytes(b"")
        started.append(ForkedServer(start(_serve, str(home), str(port)), port))
        wait_until(lambda: "Tiru answers" in said.read_text(encoding="utf-8"), START_LIMIT)
        return started[-1]

    try:
        yield start_server
    finally:
        for server in started:
            server.kill()
            server.wait()


def _serve(home: str, port: str) -> None:
    """Become the `tiru serve` of a home."""
    os.environ.update(environment_of(Path(home)), TIRU_PORT=port)
    said = os.open(f"{home}/said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    from search_app.cli import main

    sys.argv = ["tiru", "serve"]
    main()
