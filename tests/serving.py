"""An application over HTTP as long as a test needs it, by the server that `tiru serve` uses."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Yield the address of a server of an application."""
    server = create_server(app, host="127.0.0.1", port=0, asyncore_use_poll=True)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # Only the thread that waits on the sockets may close them, those that a browser keeps open among them.
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
        thread.join(10)
