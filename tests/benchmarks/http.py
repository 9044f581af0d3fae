"""Pages a second: the production server under load from wrk, a process of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_plus

from tests.benchmarks.questions import Question

CONNECTIONS = 16
SECONDS = 10
_SCRIPT = """
local paths = {%s}
local at = 0
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
"""


def pages_per_second(address: str, questions: Sequence[Question]) -> dict[str, float] | None:
    """Return pages a second, the 99th percentile in ms and the pages that failed; None where wrk is missing."""
    if not shutil.which("wrk"):
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        paths = ", ".join(json.dumps(page_of(question)) for question in questions)
        script.write(_SCRIPT % paths)
        script.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-s", script.name, address]
        return read_wrk(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def page_of(question: Question) -> str:
    """Return the path of the page that answers a question."""
    return f"/cari?q={quote_plus(question.text)}"


def read_wrk(output: str) -> dict[str, float]:
    """Return the figures in what wrk prints."""
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", output).groups()
    return {
        "per_second": float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]),
        "p99": float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit],
        "failed": int(failed[1]) if failed else 0,
    }


@dataclass(frozen=True)
class Served:
    """A server that runs: its address, and the number of its process."""

    address: str
    process_id: int

    def memory(self) -> int:
        """Return the memory of it and its workers in bytes, what several of them share counted once."""
        children = Path(f"/proc/{self.process_id}/task/{self.process_id}/children").read_text(encoding="ascii").split()
        told = (Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii") for each in [self.process_id, *children])
        return sum(int(re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)[1]) << 10 for text in told)


@contextmanager
def serving(index_dir: Path, **settings: str) -> Iterator[Served]:
    """Serve an index, with further settings by the names of their variables."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from search_app.cli import main; main()", "serve"]
    given = {"TIRU_INDEX_DIR": str(index_dir), "TIRU_PORT": str(port), "PYTHONUNBUFFERED": "1", **settings}
    server = subprocess.Popen(
        command, env={**os.environ, **given}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        while "answers on" not in (line := server.stdout.readline()):
            if not line:
                raise RuntimeError("the server ended before it answered")
        yield Served(f"http://127.0.0.1:{port}", server.pid)
    finally:
        server.terminate()
        server.wait()
