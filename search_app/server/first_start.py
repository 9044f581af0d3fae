"""What must be there before the first answer? Compiled loops, an index, a register; what is missing is made."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable

from corpus.catalogue.store import open_catalogue
from corpus.db.database import open_database
from corpus.jsonl import SHIPPED, read_all, shipped_files
from corpus.needs.search_log import SearchLog, first_day_kept
from corpus.replications.csv_file import shipped
from corpus.replications.register import open_register
from indexer.compiling import loops_to_compile
from indexer.errors import NoGenerationError
from search_app.engine import Engine
from search_app.following.build_process import BuildProcess
from search_app.settings import Settings


def compile_aside(open_all: Callable[[], object]) -> None:
    """Let another process compile the loops that `open_all` needs and that are not kept yet.

    It takes along what the compiler holds of them, 230 MB.

    Raises
    ------
    SystemExit
        It could not open all, and has said why.
    """
    if not loops_to_compile():
        return
    process = multiprocessing.get_context("fork").Process(target=open_all)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(process.exitcode)


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
        build_process(settings).run_in_view()
        return open_engine()


def build_process(settings: Settings) -> BuildProcess:
    """Return what builds the index that is served here."""
    places = {"TIRU_INDEX_DIR": str(settings.index_dir), "TIRU_DATABASE_URL": settings.database_url}
    return BuildProcess(places | (settings.cluster.to_environment() if settings.cluster else {}))


def ship_register(url: str) -> None:
    """Take the documented replications that ship into a register that holds nothing yet."""
    with open_register(url) as register:
        if register.is_empty():
            register.ship(shipped())


def forget_searches(settings: Settings) -> None:
    """Forget the searches that are no longer to be kept, all of them where none are counted."""
    with open_database(settings.database_url) as database:
        SearchLog(database).forget_before(first_day_kept(settings.needs_days))
