"""One polite and bounded HTTP client for robots.txt, JSON APIs and OAI-PMH; pages go through Scrapy."""

from __future__ import annotations

import email.utils
import socket
import ssl
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

from indexer.sources.address_guard import AddressGuard, joined
from indexer.sources.errors import FetchError, RefusedAddressError
from indexer.sources.spec import Spec

MOST_REDIRECTS = 5
RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_DECODERS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one answer may cost: `most_bytes` after decompression, `seconds` in all; and how often to try.

    `backoff` is the wait in seconds before the second try, doubled each time; `longest_wait` caps it and
    what a server asks for by Retry-After.
    """

    most_bytes: int = 10_000_000
    seconds: float = 60.0
    tries: int = 4
    backoff: float = 1.0
    longest_wait: float = 120.0

    @classmethod
    def of(cls, spec: Spec) -> Bounds:
        """Return the bounds that a source sets."""
        pace, limits = spec.pace, spec.limits
        return cls(limits.page_bytes, limits.page_seconds, pace.retries + 1, pace.backoff, pace.longest_wait)


class GuardedTransport(httpx2.BaseTransport):
    """Connects only where the guard allows and cuts answers that are too large or too slow."""

    def __init__(self, guard: AddressGuard, bounds: Bounds) -> None:
        self._bounds = bounds
        self._backend = _GuardedBackend(guard)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            network_backend=self._backend,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request without a body and return its answer, the body read and decompressed within bounds."""
        wait = self._bounds.seconds
        self._backend.clock.start(wait)
        url = request.url
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        limits = {"timeout": {"connect": wait, "read": wait, "write": wait, "pool": wait}}
        exchange = self._pool.stream(request.method, target, headers=request.headers.raw, extensions=limits)
        with _as_fetch_errors(str(url)), exchange as answer:
            body = self._body(answer)
        headers = [
            pair for pair in answer.headers if pair[0].lower() not in {b"content-encoding", b"transfer-encoding"}
        ]
        return httpx2.Response(answer.status, headers=headers, content=body, request=request)

    def _body(self, answer: httpcore2.Response) -> bytes:
        encoding = next(
            (v.decode("latin-1").lower() for k, v in answer.headers if k.lower() == b"content-encoding"), ""
        )
        if encoding not in {"", "identity", *_DECODERS}:
            raise FetchError(f"the answer is compressed in an unknown way ({encoding[:40]!r}).")
        body, unpack = bytearray(), zlib.decompressobj(_DECODERS[encoding]) if encoding in _DECODERS else None
        for chunk in answer.iter_stream():
            # The bound on each unpacked piece is what keeps a bomb from ever being whole in memory.
            body += unpack.decompress(chunk, self._bounds.most_bytes + 1 - len(body)) if unpack else chunk
            if len(body) > self._bounds.most_bytes:
                raise FetchError(f"the answer is larger than {self._bounds.most_bytes} bytes.")
        return bytes(body)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class Fetcher:
    """Gets addresses one after the other: guarded, bounded, with redirects and with retries that back off."""

    def __init__(self, guard: AddressGuard, *, user_agent: str, bounds: Bounds, delay: float = 0.0) -> None:
        self._guard, self._bounds, self._delay = guard, bounds, delay
        self._next = 0.0
        self.client = httpx2.Client(
            transport=GuardedTransport(guard, bounds),
            headers={"User-Agent": user_agent, "Accept-Encoding": "gzip, identity"},
            trust_env=False,
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def get(self, url: str, parameters: Mapping[str, str] | None = None) -> httpx2.Response:
        """Return the answer to a GET, whatever its status; raise FetchError where none came within bounds.

        `parameters` are added to those that the address has already.
        """
        for _ in range(MOST_REDIRECTS + 1):
            self._guard.check_url(url)
            answer = self._with_retries(_with_parameters(url, parameters))
            if answer.status_code not in {301, 302, 303, 307, 308} or "location" not in answer.headers:
                return answer
            target = joined(url, location := answer.headers["location"])
            if not target:
                raise FetchError(f"{url} redirects to {location[:200]!r}, which is no address.")
            url, parameters = target, None
        raise FetchError(f"{url} redirects more than {MOST_REDIRECTS} times.")

    def _with_retries(self, url: httpx2.URL) -> httpx2.Response:
        wait = self._bounds.backoff
        for last in (*[False] * (self._bounds.tries - 1), True):
            self._pause()
            try:
                answer = self.client.get(url)
                if last or answer.status_code not in RETRIED:
                    return answer
                requested_wait = retry_after(answer.headers.get("retry-after", ""))
            except FetchError as error:
                if last or isinstance(error, RefusedAddressError):
                    raise
                requested_wait = 0.0
            time.sleep(min(max(wait, requested_wait), self._bounds.longest_wait))
            wait *= 2
        raise AssertionError("unreachable")

    def _pause(self) -> None:
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = time.monotonic() + self._delay


class _Clock:
    """How long the request under way may still take."""

    def __init__(self) -> None:
        self._seconds = self._deadline = 0.0

    def start(self, seconds: float) -> None:
        """Begin a request that may take so many seconds in all."""
        self._seconds, self._deadline = seconds, time.monotonic() + seconds

    def remaining(self) -> float:
        """Return the seconds that are left; raise FetchError where there are none."""
        if (remaining := self._deadline - time.monotonic()) <= 0:
            raise FetchError(f"the answer took more than {self._seconds:g} s.")
        return remaining


class _TimedStream(httpcore2.NetworkStream):
    """A stream that gives up when its request's time is over, however small the drops that come in."""

    def __init__(self, stream: httpcore2.NetworkStream, clock: _Clock) -> None:
        self._stream, self._clock = stream, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come in."""
        return self._stream.read(max_bytes, self._clock.remaining())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of `buffer`."""
        self._stream.write(buffer, self._clock.remaining())

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Return the same stream, encrypted."""
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._clock.remaining()), self._clock)

    def get_extra_info(self, info: str) -> Any:
        """Return what the stream below knows of itself."""
        return self._stream.get_extra_info(info)

    def close(self) -> None:
        """Close the stream."""
        self._stream.close()


class _GuardedBackend(httpcore2.NetworkBackend):
    """Resolves a name itself, asks the guard, and connects to that very address."""

    def __init__(self, guard: AddressGuard) -> None:
        self._guard, self._backend, self.clock = guard, httpcore2.SyncBackend(), _Clock()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore2.NetworkStream:
        """Return a stream to the first allowed address of `host`."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise FetchError(f"the name {host!r} is not known.") from error
        addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
        for address in addresses:
            self._guard.check(address, host, port)
        stream = self._backend.connect_tcp(addresses[0], port, self.clock.remaining(), local_address, socket_options)
        return _TimedStream(stream, self.clock)


def _with_parameters(url: str, parameters: Mapping[str, str] | None) -> httpx2.URL:
    try:
        address = httpx2.URL(url)
    except httpx2.InvalidURL as error:
        raise RefusedAddressError(f"{url[:200]!r} is no address: {error}.") from error
    return address.copy_merge_params(parameters) if parameters else address


def retry_after(value: str) -> float:
    """Return the seconds that a Retry-After header asks for, given in seconds or as a date; 0 where unreadable."""
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return 0.0


@contextmanager
def _as_fetch_errors(url: str) -> Iterator[None]:
    """Turn what the network raises into one sentence."""
    try:
        yield
    except FetchError as error:
        raise type(error)(f"{url}: {error}") from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException, OSError, zlib.error) as error:
        raise FetchError(f"{url} cannot be fetched: {error or type(error).__name__}.") from error
