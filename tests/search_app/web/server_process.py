"""A process that serves the pages over a database; it prints its port, and ends when its input does.

Run as `python -m tests.search_app.web.server_process INDEX_FOLDER DATABASE_URL`; all share one secret key.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

from waitress.server import create_server

from search_app.settings import Settings
from search_app.web.app import create_app


@contextmanager
def serving(index_dir: Path, database_url: str, count: int) -> Iterator[list[str]]:
    """Yield the addresses of some servers, each in a process of its own."""
    command = [sys.executable, "-m", __name__, str(index_dir), database_url]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with ExitStack() as running:
        processes = [running.enter_context(subprocess.Popen(command, **pipes)) for _ in range(count)]
        try:
            yield [f"http://127.0.0.1:{int(process.stdout.readline())}" for process in processes]
        finally:
            for process in processes:
                process.stdin.close()


def _serve(index_dir: str, database_url: str) -> None:
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # warns of each request that waits for a thread
    app = create_app(Settings(Path(index_dir), database_url=database_url, secret_key="k"))
    server = create_server(app, host="127.0.0.1", port=0, threads=8, asyncore_use_poll=True)
    Thread(target=server.run, daemon=True).start()
    print(server.effective_port, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    _serve(*sys.argv[1:])
