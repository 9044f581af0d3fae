"""The catalogue behind the pages, opened when it is first needed: its register, and copies of one practice."""

from __future__ import annotations

import logging
import weakref
from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack
from typing import TypeVar, cast

from flask import Flask, Response, abort, current_app, render_template

from corpus.catalogue.pairs import merged_into
from corpus.catalogue.store import Catalogue
from corpus.db.database import Database, open_database
from corpus.errors import CatalogueError
from corpus.replications.entry import Entry
from corpus.replications.published import PublishedEntries
from corpus.replications.register import Register
from corpus.submissions.store import Submissions
from search_app.i18n.gettext import _
from search_app.web.services.lazy import Lazy

_KEY = "tiru-catalogue"
_log = logging.getLogger(__name__)

Found = TypeVar("Found")


def install_catalogue(app: Flask, url: str) -> None:
    """Let `app` use the catalogue in the database that `url` names, open as long as somebody uses it; "" for none."""
    held = ExitStack()
    database = app.extensions[_KEY] = Lazy(lambda: held.enter_context(open_database(url))) if url else None
    if database:
        weakref.finalize(database, held.close)  # not with `app`: what counts in the background writes once more


def register() -> Register:
    """Return the register of the application that handles this request; answer 503 where none can be used."""
    return Register(_usable_database(_("Daftar replikasi belum dapat dibuka")))


def submission_queue() -> Submissions:
    """Return the submissions of the application that handles this request; answer 503 where none can be used."""
    return Submissions(_usable_database(_("Usulan belum dapat diterima")))


def desk_database() -> Database:
    """Return the catalogue's database for the desk; answer 503 where none can be used."""
    return _usable_database(_("Meja kerja belum dapat dibuka"))


def _usable_database(heading: str) -> Database:
    """Return the catalogue's database; answer 503 under a heading where none can be used."""
    try:
        database = _database()
    except CatalogueError as error:
        _log.error("The catalogue cannot be used: %s", error)
        database = None
    return database or abort(unavailable(heading))


def unavailable(heading: str) -> Response:
    """Return the page that says that the catalogue cannot be used, under a heading that says what is missing."""
    sentence = _("Basis datanya tidak dapat dipakai saat ini. Coba lagi beberapa saat lagi.")
    return Response(render_template("error.html", status=503, heading=heading, sentence=sentence), 503)


def published_entries() -> PublishedEntries:
    """Return the published replications as lists and sums; answer 503 where none can be used."""
    return PublishedEntries(_usable_database(_("Daftar replikasi belum dapat dibuka")))


def asked(ask: Callable[[Database], Found], otherwise: Found) -> Found:
    """Return what a page asks of the catalogue beside what it is about; `otherwise` where it cannot be used."""
    try:
        database = _database()
        return ask(database) if database else otherwise
    except CatalogueError as error:
        _log.error("The catalogue cannot be used: %s", error)
        return otherwise


def registered(ids: Collection[str]) -> Mapping[str, tuple[Entry, ...]]:
    """Return the published replications of some records; none where the register cannot be used."""
    return asked(lambda database: Register(database).of(ids), {})


def known_copies(id: str) -> tuple[str, ...]:
    """Return ids of records that the catalogue knows as the same practice elsewhere; none where it cannot be used."""
    return asked(lambda database: Catalogue(database).look_alikes(id), ())


def known_merge(id: str) -> str | None:
    """Return the record that another one was made part of; None where it was not, or the catalogue cannot be used."""
    try:
        database = _database()
        if database is None:
            return None
        with database.reading() as connection:
            return merged_into(connection, id)
    except CatalogueError as error:
        _log.error("The catalogue cannot be used: %s", error)
        return None


def database_of(app: Flask) -> Lazy[Database] | None:
    """Return the database of an application, which is opened when it is first used; None where none is served."""
    return cast("Lazy[Database] | None", app.extensions[_KEY])


def _database() -> Database | None:
    """Return the database, None where none is served; raise CatalogueError where it cannot be used."""
    service = database_of(current_app)
    return service.get() if service else None
