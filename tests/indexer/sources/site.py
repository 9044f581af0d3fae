"""A real web server on 127.0.0.1 that answers as a test wants, well or badly, and records what it was asked."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What is served: answers by path, and `anything` for all other paths.

    `asked` are the targets in order, `moments` when each was asked for, in seconds of a monotonic clock.
    """

    pages: dict[str, Answer] = field(default_factory=dict)
    anything: Answer | None = None
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    port: int = 0
    scheme: str = "http"

    @property
    def url(self) -> str:
        """Address of the first page."""
        return f"{self.scheme}://127.0.0.1:{self.port}/"

    def html(self, path: str, body: str, **headers: str) -> None:
        """Serve an HTML page."""
        self.pages[path] = reply(body, **headers)

    def waits(self, path: str) -> list[float]:
        """Return the seconds between requests for a path."""
        moments = [at for target, at in zip(self.asked, self.moments, strict=True) if urlsplit(target).path == path]
        return [later - earlier for earlier, later in itertools.pairwise(moments)]

    def times(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(urlsplit(target).path == path for target in self.asked)


def reply(body: str | bytes, status: int = 200, **headers: str) -> Answer:
    """Return an answer with a body; header names are written with underscores."""
    content = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        named = {"content_type": "text/html; charset=utf-8", "content_length": str(len(content)), **headers}
        for name, value in named.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def redirect(location: str) -> Answer:
    """Return a redirect."""
    return reply("", 302, location=location)


def each(*answers: Answer) -> Answer:
    """Return an answer that differs from time to time: the first, then the next, at last always the last."""
    rest = list(answers)
    return lambda handler: (rest.pop(0) if len(rest) > 1 else rest[0])(handler)  # noqa: PLW0108


@contextmanager
def serving(site: Site, context: Any = None) -> Iterator[Site]:
    """Serve a site until the block ends; with an SSL context, over TLS."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.moments.append(time.monotonic())
            site.headers.append(dict(self.headers.items()))
            answer = site.pages.get(self.path) or site.pages.get(urlsplit(self.path).path) or site.anything
            try:
                (answer or reply("", 404))(self)
            except (BrokenPipeError, ConnectionResetError, TimeoutError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Be quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Be quiet about clients that hang up."""

    server = Server(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        site.scheme = "https"
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
