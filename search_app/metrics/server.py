"""The port on which `/metrics` is read."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, start_http_server

from corpus.errors import SettingError


def serve_metrics(registry: CollectorRegistry, host: str, port: int) -> int:
    """Answer on a port of its own, from a thread that ends with the process, and return that port.

    Raises
    ------
    SettingError
        The port cannot be listened on.
    """
    try:
        server, _ = start_http_server(port, host, registry)
    except OSError as error:
        raise SettingError(
            f"Port {port} of {host} cannot be listened on ({error.strerror}); "
            "stop what does, or choose another with TIRU_METRICS_PORT."
        ) from error
    return server.server_port
