"""Searches of this application's visitors, counted without the visitors, and the needs behind them."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Sequence
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from flask import Flask, current_app, request, url_for

from corpus.db.database import Database
from corpus.needs.search_log import SearchLog, first_day_kept
from search_app.needs.recorder import SearchRecorder
from search_app.needs.unmet import UnmetNeed, needs_of_today
from search_app.transfer.aim import Aim
from search_app.web.services.catalogue_service import database_of
from search_app.web.services.engine_service import engine
from search_app.web.services.lazy import Lazy
from search_app.web.urls import TEXT
from search_app.web.visitor import aim

FRESH = 30.0  # seconds that needs stay as they are
SHARE = 0.05  # of the time that may be spent on them: thousands of questions are compared with each other
LEAST_ASKED = 2
"""How often a need must have been asked, unless it was reported: what is asked once may be about one person."""
_KEY = "tiru-searches"


class NeedService:
    """Counts the searches of one application, and groups them into needs.

    Attributes
    ----------
    days : int
        How long a count is kept.
    recorder : SearchRecorder
    """

    def __init__(self, database: Lazy[Database], days: int) -> None:
        self.days = days
        self._database = database
        self.recorder = SearchRecorder(self._log, days)
        self._working = threading.Lock()
        self._needs: Sequence[UnmetNeed] | None = None
        self._until, self._generation = 0.0, ""

    def needs(self) -> Sequence[UnmetNeed]:
        """Return the needs of the days that are kept, those asked most first; raise CatalogueError where none can.

        While one request works them out, the others get those from before; only the first ones have to wait.
        """
        generation = engine().health().generation
        is_stale = time.monotonic() > self._until or generation != self._generation
        if is_stale and self._working.acquire(blocking=self._needs is None):
            try:
                self._work_out(generation)
            finally:
                self._working.release()
        return self._needs or ()

    def _work_out(self, generation: str) -> None:
        began = time.monotonic()
        self.recorder.flush()
        self._needs = needs_of_today(self._log().since(first_day_kept(self.days)), engine())
        ended = time.monotonic()
        self._until, self._generation = ended + max(FRESH, (ended - began) / SHARE), generation

    def _log(self) -> SearchLog:
        return SearchLog(self._database.get())


def install_needs(app: Flask, days: int) -> None:
    """Let `app` count searches in the catalogue's database and keep them for some days; none where that is 0."""
    app.extensions[_KEY] = None
    if days and (database := database_of(app)):
        service = app.extensions[_KEY] = NeedService(database, days)
        # An application that nobody holds is removed wherever Python looks for what is unused, with any lock held.
        weakref.finalize(app, service.recorder.stop)


def write_counts(app: Flask) -> None:
    """Write the searches of `app` that are still to be written, before its process ends."""
    if service := app.extensions[_KEY]:
        service.recorder.close()


def need_service() -> NeedService | None:
    """Return what counts the searches of the application that handles this request; None where nothing does."""
    return cast("NeedService | None", current_app.extensions[_KEY])


def open_needs(province: str = "") -> list[UnmetNeed]:
    """Return the unmet needs that may be shown to everybody, of one province or all; none where nothing counts them.

    Raises
    ------
    CatalogueError
        The counts cannot be read.
    """
    service = need_service()
    found = service.needs() if service else ()
    return [
        each
        for each in found
        if not each.is_met
        and (each.need.reported or each.need.asked >= LEAST_ASKED)
        and (not province or province in each.need.provinces)
    ]


def days_counted() -> int:
    """Return how many days counts are kept, 0 where none are made."""
    service = need_service()
    return service.days if service else 0


def count_search(text: str, confidence: str, region: str = "") -> None:
    """Count that a text was asked; what a browser only asks for in advance is no search."""
    is_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    if (service := need_service()) and request.method == "GET" and not is_ahead:
        service.recorder.count(text, region, confidence, asked=1)


def count_opened() -> None:
    """Count that a hit was opened, where the visitor comes from a page of results."""
    if (service := need_service()) is None or request.method != "GET":
        return
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host or came_from.path != urlsplit(url_for("pages.search")).path:
        return
    asked = dict(parse_qsl(came_from.query))
    region = Aim.from_parameters(asked, aim().region).region
    service.recorder.count(asked.get(TEXT, ""), region, opened=1)
