"""The catalogue's database behind the pages, opened when it is first asked for: its register, and what is alike."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Collection, Mapping
from contextlib import ExitStack
from typing import cast

from flask import Flask, Response, abort, current_app, render_template

from corpus.catalogue.store import Catalogue
from corpus.db.database import Database, open_database
from corpus.errors import CatalogueError
from corpus.replications.entry import Entry
from corpus.replications.register import Register
from search_app.i18n.gettext import _

_KEY = "tiru-register"
_log = logging.getLogger(__name__)


class Opening:
    """Opens the database once, and holds it as long as the application lives."""

    def __init__(self, app: Flask, url: str) -> None:
        self._url = url
        self._lock = threading.Lock()
        self._database: Database | None = None
        self._held = ExitStack()
        weakref.finalize(app, self._held.close)

    def database(self) -> Database | None:
        """Return the database, None where none is served; raise CatalogueError where it cannot be used."""
        if self._url and self._database is None:
            with self._lock:
                self._database = self._database or self._held.enter_context(open_database(self._url))
        return self._database


def register_from(app: Flask, url: str) -> None:
    """Let `app` use the register in the database that `url` names; "" for none."""
    app.extensions[_KEY] = Opening(app, url)


def register() -> Register:
    """Return the register of the application that handles this request; answer 503 where none can be used."""
    try:
        opened = _database()
    except CatalogueError as error:
        _log.error("The register cannot be used: %s", error)
        opened = None
    return Register(opened or abort(_unavailable()))


def _unavailable() -> Response:
    heading = _("Daftar replikasi belum dapat dibuka")
    sentence = _("Basis datanya tidak dapat dipakai saat ini. Coba lagi beberapa saat lagi.")
    return Response(render_template("error.html", status=503, heading=heading, sentence=sentence), 503)


def registered(ids: Collection[str]) -> Mapping[str, tuple[Entry, ...]]:
    """Return the published replications of some records; none where the register cannot be used."""
    try:
        opened = _database()
        return Register(opened).of(ids) if opened else {}
    except CatalogueError as error:
        _log.error("The register cannot be used: %s", error)
        return {}


def look_alikes(id: str) -> tuple[str, ...]:
    """Return ids of records that the catalogue knows as the same idea in other regions; none where it has no use."""
    try:
        opened = _database()
        return Catalogue(opened).look_alikes(id) if opened else ()
    except CatalogueError as error:
        _log.error("The catalogue cannot be used: %s", error)
        return ()


def _database() -> Database | None:
    return cast(Opening, current_app.extensions[_KEY]).database()
