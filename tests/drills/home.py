"""A home of its own for commands and a server: their settings, and the server as long as a drill needs it."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.programs import TIRU
from tests.waiting import wait_until


def environment_of(folder: Path) -> dict[str, str]:
    """Return the environment of commands whose home is a folder."""
    return os.environ | {
        "TIRU_DATABASE_URL": f"sqlite:///{folder}/tiru.db",
        "TIRU_INDEX_DIR": f"{folder}/index",
        "TIRU_SOURCES_DIR": f"{folder}/sources",
        "TIRU_AUTO_INDEX": "0",
    }


STARTS, ENDS = 300.0, 30.0  # seconds that a server may take to start and to end, on a machine that does much else


@contextmanager
def serving(folder: Path, environment: Mapping[str, str]) -> Iterator[int]:
    """Yield the port of a `tiru serve`."""
    with serving_process(folder, environment) as (port, _):
        yield port


@contextmanager
def serving_process(folder: Path, environment: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Yield the port and the process number of a `tiru serve`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "said.txt").open("wb") as said:
        command = [TIRU, "serve"]
        server = subprocess.Popen(command, env={**environment, "TIRU_PORT": str(port)}, stdout=said, stderr=said)
    try:
        wait_until(lambda: "Tiru answers" in (folder / "said.txt").read_text(encoding="utf-8"), STARTS)
        yield port, server.pid
    finally:
        server.terminate()  # which ends what it builds too
        try:
            server.wait(ENDS)
        finally:
            server.kill()
            server.wait()
