"""How long one question may take at the cluster, over all that is asked for it and all nodes that are tried."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from indexer.errors import UnavailableEngineError
from indexer.opensearch.settings import ClusterSettings

if TYPE_CHECKING:
    from opensearchpy import Urllib3HttpConnection

BEYOND = 1  # seconds that we wait for a node beyond those that the cluster may take

_ends: ContextVar[float] = ContextVar("ends", default=float("inf"))


@contextmanager
def one_question(settings: ClusterSettings) -> Iterator[None]:
    """Let what is asked within be over in time: that of the settings, and as long again where there is another node."""
    token = _ends.set(time.monotonic() + (settings.seconds + BEYOND) * min(2, len(settings.urls)))
    try:
        yield
    finally:
        _ends.reset(token)


def late(settings: ClusterSettings) -> str:
    """Return the sentence for what has taken too long."""
    return f"The cluster at {settings.at} did not answer within {settings.seconds} s; try again later."


def connection_in_time(settings: ClusterSettings) -> type[Urllib3HttpConnection]:
    """Return the class of connections that end with the time of the question."""
    from opensearchpy import Urllib3HttpConnection  # noqa: PLC0415 - an extra

    class ConnectionInTime(Urllib3HttpConnection):
        def perform_request(  # noqa: PLR0917 - as the client has it
            self,
            method: str,
            url: str,
            params: Mapping[str, Any] | None = None,
            body: bytes | None = None,
            timeout: float | None = None,
            ignore: Collection[int] = (),
            headers: Mapping[str, str] | None = None,
        ) -> Any:
            left = _ends.get() - time.monotonic()
            if left <= 0:  # not the client's own time-out, for which this node would be passed over from now on
                raise UnavailableEngineError(late(settings))
            in_time = min(timeout or self.timeout, left)
            return super().perform_request(method, url, params, body, in_time, ignore, headers)

    return ConnectionInTime
