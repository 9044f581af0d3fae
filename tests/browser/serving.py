"""An application served by the production server, for as long as a block lasts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from waitress.server import create_server


@contextmanager
def serving_app(app: Flask) -> Iterator[str]:
    """Serve an application on a free port and yield its address."""
    server = create_server(app, host="127.0.0.1", port=0, asyncore_use_poll=True)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # Only the thread that waits on the sockets may close them.
    server.trigger.pull_trigger(server.close)
    thread.join(1)  # a browser may keep its connection open longer
