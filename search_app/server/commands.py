"""`tiru serve`: the pages and the API over HTTP, after building what is missing."""

from __future__ import annotations

import gc
import secrets
import socket
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from wsgiref.types import WSGIApplication

import click
import waitress
from waitress.server import BaseWSGIServer, MultiSocketServer

from corpus.db.database import Database, open_database
from indexer.compile_progress import telling_compilation
from search_app.following.follower import IndexFollower
from search_app.logs import set_up_logging
from search_app.metrics.server import serve_metrics
from search_app.server.first_start import build_process, compile_aside, forget_searches, open_or_build, ship_register
from search_app.server.listening import listen
from search_app.server.stopping_server import run_until_stopped
from search_app.server.workers import fork_workers
from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.measuring import measure
from search_app.web.services.engine_service import engine
from search_app.web.services.following_service import install_follower
from search_app.web.services.need_service import write_counts


@click.command()
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that answer; else TIRU_WORKERS.")
def serve(workers: int | None) -> None:
    """Serve the pages and the API until SIGTERM or Ctrl-C, which let requests that run be answered.

    Where there are none, the shipped records are loaded and the index is built first; then it follows the catalogue.
    """
    settings = Settings.from_environment()
    set_up_logging(settings.log)
    settings = replace(settings, secret_key=settings.secret_key or secrets.token_hex())  # the same for all workers
    app = create_app(settings, aside=True)
    ship_register(settings.database_url)  # before the first index, whose open data hold it
    with app.app_context(), telling_compilation(sys.stderr):
        compile_aside(partial(open_or_build, settings, engine))
        open_or_build(settings, engine)  # now, not in the first visitor's request
    forget_searches(settings)
    number, count = 0, workers or settings.workers
    listening = listen(settings.host, settings.port, count)
    click.echo(f"Tiru answers on http://{settings.host}:{settings.port} (Ctrl-C to stop)")
    if count > 1:
        _keep_for_good()
        number = fork_workers(count)
        settings = replace(settings, metrics_port=settings.metrics_port and settings.metrics_port + number)
        app = create_app(settings, aside=True)  # anew: connections that were opened before are not to be shared
        with app.app_context():
            engine()
    if settings.metrics_port:
        serve_metrics(measure(app).registry, settings.metrics_host, settings.metrics_port)
    _keep_for_good()
    with open_database(settings.database_url) as database:
        follower = _follower(database, settings)
        install_follower(app, follower)
        follower.start()
        run_until_stopped(_server(app, settings, listening[number]), follower.begin_to_stop)
        follower.stop()
    write_counts(app)


def _server(
    app: WSGIApplication, settings: Settings, listening: Sequence[socket.socket]
) -> BaseWSGIServer | MultiSocketServer:
    """Return what answers by `app` on sockets that listen."""
    return waitress.create_server(
        app,
        sockets=listening,
        threads=settings.threads,
        ident=None,
        clear_untrusted_proxy_headers=not settings.proxies,
        asyncore_use_poll=True,  # the other way of waiting, select(), fails beyond 1,023 open files
    )


def _keep_for_good() -> None:
    """Let what is there live as long as the process, and nobody look through it while people wait."""
    gc.collect()
    gc.freeze()


def _follower(database: Database, settings: Settings) -> IndexFollower:
    """Return what has the index follow the catalogue, or only sees whether it does."""
    process = build_process(settings) if settings.auto_index else None
    return IndexFollower(database, settings.index_dir, process)
