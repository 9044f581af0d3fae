"""`tiru serve`: the pages and the API over HTTP, after building what is missing."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from wsgiref.types import WSGIApplication

import click
import waitress
from waitress.server import BaseWSGIServer, MultiSocketServer

from corpus.catalogue.store import open_catalogue
from corpus.db.database import Database, open_database
from corpus.errors import SettingError
from corpus.jsonl import SHIPPED, read_all, shipped_files
from corpus.needs.search_log import SearchLog, first_day_kept
from corpus.replications.csv_file import shipped
from corpus.replications.register import open_register
from indexer.compile_progress import telling_compilation
from indexer.errors import NoGenerationError
from search_app.engine import Engine
from search_app.following.build_process import BuildProcess
from search_app.following.follower import IndexFollower
from search_app.logs import set_up_logging
from search_app.metrics.server import serve_metrics
from search_app.settings import Settings
from search_app.stopping_server import run_until_stopped
from search_app.web.app import create_app
from search_app.web.measuring import measure
from search_app.web.services.engine_service import engine
from search_app.web.services.following_service import install_follower


@click.command()
def serve() -> None:
    """Serve the pages and the API until SIGTERM or Ctrl-C, which let requests that run be answered.

    Where there are none, the shipped records are loaded and the index is built first; then it follows the catalogue.
    """
    settings = Settings.from_environment()
    set_up_logging(settings.log)
    app = create_app(settings, aside=True)
    if settings.metrics_port:
        serve_metrics(measure(app).registry, settings.metrics_host, settings.metrics_port)
    ship_register(settings.database_url)  # before the first index, whose open data hold it
    with app.app_context(), telling_compilation(sys.stderr):
        open_or_build(settings, engine)  # now, not in the first visitor's request
    gc.collect()
    gc.freeze()  # what lives as long as the process need not be looked through while people wait
    forget_searches(settings)
    server = _server(app, settings)
    with open_database(settings.database_url) as database:
        follower = _follower(database, settings)
        install_follower(app, follower)
        follower.start()
        click.echo(f"Tiru answers on http://{settings.host}:{settings.port} (Ctrl-C to stop)")
        run_until_stopped(server, follower.begin_to_stop)
        follower.stop()


def _follower(database: Database, settings: Settings) -> IndexFollower:
    """Return what has the index follow the catalogue, or only sees whether it does."""
    process = _build_process(settings) if settings.auto_index else None
    return IndexFollower(database, settings.index_dir, process)


def _build_process(settings: Settings) -> BuildProcess:
    """Return what builds the index that is served here."""
    places = {"TIRU_INDEX_DIR": str(settings.index_dir), "TIRU_DATABASE_URL": settings.database_url}
    return BuildProcess(places | (settings.cluster.to_environment() if settings.cluster else {}))


def _server(app: WSGIApplication, settings: Settings) -> BaseWSGIServer | MultiSocketServer:
    """Return the server, its port taken."""
    try:
        return waitress.create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            ident=None,
            clear_untrusted_proxy_headers=not settings.proxies,
            asyncore_use_poll=True,  # the other way of waiting, select(), fails beyond 1,023 open files
        )
    except OSError as error:
        raise SettingError(
            f"Port {settings.port} of {settings.host} cannot be listened on ({error.strerror}); "
            "stop what does, or choose another with TIRU_PORT."
        ) from error


def ship_register(url: str) -> None:
    """Take the documented replications that ship into a register that holds nothing yet."""
    with open_register(url) as register:
        if register.is_empty():
            register.ship(shipped())


def forget_searches(settings: Settings) -> None:
    """Forget the searches that are no longer to be kept, all of them where none are counted."""
    with open_database(settings.database_url) as database:
        SearchLog(database).forget_before(first_day_kept(settings.needs_days))


def open_or_build(settings: Settings, open_engine: Callable[[], Engine]) -> Engine:
    """Return the engine that `open_engine` opens, after building the index where there is none in service.

    The shipped records are loaded into an empty catalogue first. Opening itself shows whether there is an index:
    it compares every file with its checksum, which once must be enough. A process of its own builds, and takes the
    builder's libraries, loops and arrays along when it ends: 100 MB that answering does not need.

    Raises
    ------
    SystemExit
        The build failed, and has said why.
    """
    try:
        return open_engine()
    except NoGenerationError:
        with open_catalogue(settings.database_url) as catalogue:
            if not sum(catalogue.counts().values()):
                catalogue.follow(read_all(shipped_files()).records, source=SHIPPED, actor="tiru")
        _build_process(settings).run_in_view()
        return open_engine()
