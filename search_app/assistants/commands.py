"""`tiru mcp`: the tools for assistants, over standard input and output or over HTTP."""

from __future__ import annotations

import logging
import socket
from importlib.util import find_spec
from urllib.parse import urlsplit

import click

from corpus.errors import SettingError, TiruError
from search_app.assistants.replications import PublishedReplications
from search_app.assistants.tools import Tools
from search_app.engines import open_engine
from search_app.settings import Settings

LOCAL = "127.0.0.1"
MOST_BYTES = 65_536  # of one request
MOST_AT_ONCE = 64  # connections
_WAITING = 128  # connections that the system keeps for us


class MissingExtraError(TiruError):
    """The libraries of the extra are not installed."""


@click.command("mcp")
@click.option(
    "--http", "port", type=click.IntRange(0, 65535), metavar="PORT", help="Serve over HTTP; 0 is any free port."
)
@click.option("--host", default=LOCAL, show_default=True, help="Address to listen on with --http.")
@click.option("--site", metavar="URL", help="Address of the pages that answers lead to; else that of `tiru serve`.")
def serve_assistants(port: int | None, host: str, site: str | None) -> None:
    """Offer the answers to AI assistants, as tools of the Model Context Protocol; nothing can be changed by them."""
    if find_spec("mcp") is None:
        raise MissingExtraError("this needs mcp; install with: pip install 'tiru[mcp]'")
    settings = Settings.from_environment()
    logging.basicConfig(level=logging.WARNING)  # to standard error: the standard output is the protocol's
    address = _checked(site or f"http://{settings.host}:{settings.port}")
    tools = Tools(open_engine(settings), PublishedReplications(settings.index_dir), address)

    from search_app.assistants.server import make_server  # noqa: PLC0415 - needs the extra

    server = make_server(tools)
    if port is None:
        server.run("stdio")
        return
    with _listening(host, port) as listener:
        import uvicorn  # noqa: PLC0415 - needs the extra

        app = server.streamable_http_app(
            host=host, json_response=True, stateless_http=True, max_request_body_size=MOST_BYTES
        )
        config = uvicorn.Config(app, log_level="warning", limit_concurrency=MOST_AT_ONCE)
        click.echo(
            f"Assistants are answered on http://{host}:{listener.getsockname()[1]}/mcp (Ctrl-C to stop)", err=True
        )
        uvicorn.Server(config).run(sockets=[listener])


def _checked(site: str) -> str:
    parts = urlsplit(site)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise click.UsageError(f"--site is {site[:80]!r}; give an address such as https://tiru.contoh.go.id.")
    return site.rstrip("/")


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raise SettingError where it cannot."""
    try:
        return socket.create_server((host, port), backlog=_WAITING)
    except OSError as error:
        raise SettingError(
            f"Port {port} of {host} cannot be listened on ({error.strerror}); stop what does, or choose another."
        ) from error
