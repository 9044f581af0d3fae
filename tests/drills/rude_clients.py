"""A server answers others while clients are slow, loud or make no sense.

Against a real `tiru serve`. Clients that begin a request and never end it stay connected meanwhile.
"""

from __future__ import annotations

import random
import socket
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from tests.drills.home import environment_of, serving
from tests.drills.outcome import Outcome

PATIENCE = 30.0  # seconds for an answer, on a machine that does much else
SLOW = 60  # clients at most that never end their request

_PATHS = (
    "/",
    "/cari?q=antrean",
    "/cari?q=%00%ff%d8%00",
    "/../../etc/passwd",
    "//",
    "*",
    "http://[",
    "/api/v1/search?limit=1e9",
)
_METHODS = ("BREW", "TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND", "get", "\x00", "OPTIONS", "HEAD")
_HEADERS = (
    b"Host: " + b"a" * 70_000, b"Cookie: " + b"wilayah=%ff;" * 20_000, b"Content-Length: -1", b"Content-Length: 9" * 2,
    b"Transfer-Encoding: chunked\r\n\r\nzz", b"Content-Length: 99999999999999999999", b"Range: bytes=9-1,-0",
    b"If-None-Match: \xff\xfe", b"Accept-Language: " + b"id,q=" * 999, b"X-Forwarded-For: <script>", b": nothing",
    b"Content-Type: multipart/form-data; boundary=", b"Expect: 200-ok", b"Upgrade: h2c\r\nConnection: upgrade",
)  # fmt: skip


def be_rude(folder: Path, times: int, seed: int = 1) -> Outcome:
    """Send `times` rude requests; now and then an ordinary one must be answered as ever."""
    outcome, chance, slowest = Outcome("rude clients"), random.Random(seed), 0.0
    with serving(folder, environment_of(folder)) as port, ExitStack() as connected:
        for number in range(times):
            outcome.done += 1
            request = _request(chance)
            if chance.random() < 0.2 and number < SLOW * 5:
                slow = connected.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE))
                slow.sendall(request[: chance.randrange(40)])
            else:
                answer = _answer(port, request)
                if answer.startswith((b"HTTP/1.1 500", b"HTTP/1.0 500")):
                    outcome.faults.append(f"500 for {request[:120]!r}")
            if number % 20 == 0:
                began = time.monotonic()
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/cari?q=antrean", timeout=PATIENCE) as page:
                        page.read()
                except OSError as error:
                    outcome.faults.append(f"an ordinary question after {number} others: {error}")
                slowest = max(slowest, time.monotonic() - began)
    outcome.worst = f"an ordinary page after {slowest * 1000:.0f} ms"
    return outcome


def _request(chance: random.Random) -> bytes:
    method = chance.choice(_METHODS) if chance.random() < 0.5 else chance.choice(("GET", "POST"))
    headers = b"\r\n".join([b"Host: x", *chance.choices(_HEADERS, k=chance.randint(0, 2)), b"Connection: close"])
    return (
        f"{method} {chance.choice(_PATHS)} HTTP/1.1\r\n".encode() + headers + b"\r\n\r\n" + b"a" * chance.choice((0, 9))
    )


def _answer(port: int, request: bytes) -> bytes:
    """Return how the answer begins, b"" where the server hangs up."""
    try:
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return connection.recv(1_000)
    except ConnectionError:
        return b""
