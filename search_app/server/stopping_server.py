"""The server runs until it is told to stop: then it accepts nothing more, and answers what it is being asked."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable

from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, MultiSocketServer
from waitress.wasyncore import close_all, dispatcher, loop

FOR_REQUESTS = 7.0
"""Seconds for the requests that run to be answered."""
AT_MOST = 9.0
"""Seconds until the process ends, whatever else there is to do: with the second until a signal is seen, ten."""

_WAIT = 1.0  # seconds until a signal is seen while nothing is asked
_BRIEFLY = 0.05
_log = logging.getLogger(__name__)


def run_until_stopped(server: BaseWSGIServer | MultiSocketServer, stop_others: Callable[[], None]) -> None:
    """Answer requests until SIGTERM or SIGINT; a second one ends the process at once.

    Parameters
    ----------
    stop_others : callable
        Told that the server stops, before it waits for requests to be answered; returns at once.
    """
    stopping = threading.Event()

    def stop(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    parts = server.map if isinstance(server, MultiSocketServer) else server._map
    while not stopping.is_set():
        loop(_WAIT, use_poll=True, map=parts, count=1)
    _log.info("Stopping: requests that run are answered first.")
    _end_in_time()
    stop_others()
    _finish(parts)
    server.task_dispatcher.shutdown(timeout=_BRIEFLY)
    close_all(parts)


def _finish(parts: dict[int, dispatcher]) -> None:
    """Close the ports and the connections that are idle, then the others as soon as they are."""
    loop(0, use_poll=True, map=parts, count=1)  # what has just come in is still taken
    for part in list(parts.values()):
        if isinstance(part, BaseWSGIServer):
            dispatcher.close(part)  # its own way of closing would also end what worker threads wake this one with
    deadline = time.monotonic() + FOR_REQUESTS
    while time.monotonic() < deadline:
        connections = [part for part in parts.values() if isinstance(part, HTTPChannel)]
        for connection in connections:
            if not _is_busy(connection):
                connection.handle_close()
        if not any(map(_is_busy, connections)):
            return
        loop(_BRIEFLY, use_poll=True, map=parts, count=1)
    _log.warning("Stopping while requests still run: they took longer than %.0f s.", FOR_REQUESTS)


def _is_busy(connection: HTTPChannel) -> bool:
    """Return whether a request is being received or answered, or its answer sent."""
    # In this order: a thread leaves an answer in the buffers before it strikes off the request.
    return bool(connection.request or connection.requests or connection.total_outbufs_len)


def _end_in_time() -> None:
    """Let the process end even where something waits that nobody can end, as a database that is locked."""
    watchdog = threading.Timer(AT_MOST, os._exit, [0])
    watchdog.daemon = True
    watchdog.start()
