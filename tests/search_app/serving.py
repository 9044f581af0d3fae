"""A real `tiru serve` over a catalogue and an index, as long as a test needs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager

from tests.ports import free_port


@contextmanager
def serving(url, index_dir, **settings):
    """Yield a running `tiru serve` and its address; SIGTERM must end it as if nothing were wrong."""
    places = {"TIRU_DATABASE_URL": url, "TIRU_INDEX_DIR": str(index_dir), "PORT": str(free_port())}
    environment = {**os.environ, **places, **settings}
    command = [sys.executable, "-m", "search_app", "serve"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            output = iter(server.stdout.readline, "")
            yield server, next(found[0] for line in output if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
        finally:
            server.terminate()
            try:
                assert server.wait(60) == 0
            finally:
                server.kill()
