"""Searches counted in the background: an answer never waits for the database, nor fails with it."""

from __future__ import annotations

import datetime
import logging
import re
import threading
from collections.abc import Callable
from dataclasses import replace

from corpus.errors import CatalogueError
from corpus.needs.search_log import CountedSearch, SearchLog, first_day_kept, today
from indexer.sources.extract.contacts import drop_contacts

PAUSE = 2.0  # seconds between two times of writing
MOST_WAITING = 5_000  # different texts that wait to be written; while it cannot be, more are not counted
LONGEST_TEXT = 200  # characters of a question that are kept

_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){7,}")  # of an identity card, an account, a telephone
_log = logging.getLogger(__name__)


class SearchRecorder:
    """Counts searches of one process; safe to share between threads.

    Parameters
    ----------
    open_log : callable
        Returns the log; may raise CatalogueError.
    days : int
        How many days a count is kept.
    """

    def __init__(self, open_log: Callable[[], SearchLog], days: int) -> None:
        self._open_log, self._days = open_log, days
        self._lock = threading.Lock()
        self._waiting: dict[tuple[datetime.date, str, str], CountedSearch] = {}
        self._forgotten_until = datetime.date.min
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def count(self, text: str, region: str, confidence: str = "", **counts: int) -> None:
        """Count a search, a hit `opened` or a need `reported`; returns at once.

        Parameters
        ----------
        region : str
            Code of the region chosen, "" for none.
        confidence : str
            How well it was answered, "" where that is not known here.
        **counts : int
            `asked`, `opened` or `reported`.
        """
        if not (kept := without_person(text)):
            return
        one = CountedSearch(today(), kept, region, confidence, **counts)
        key = (one.day, one.text, one.region)
        with self._lock:
            if key in self._waiting:
                self._waiting[key] = _sum(self._waiting[key], one)
            elif len(self._waiting) < MOST_WAITING:
                self._waiting[key] = one
            self._start()

    def flush(self) -> None:
        """Write what waits, and once a day forget what is too old; a database that fails costs these counts alone."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        try:
            log = self._open_log()
            log.add(waiting.values())
            self._forget(log)
        except CatalogueError as error:
            _log.warning("%s searches are not counted: %s", len(waiting), error)

    def _forget(self, log: SearchLog) -> None:
        first_kept = first_day_kept(self._days)
        if first_kept > self._forgotten_until:
            log.forget_before(first_kept)
            self._forgotten_until = first_kept

    def stop(self) -> None:
        """Have what waits written in the background, and then nothing more; returns at once, whoever holds the log."""
        self._stopped.set()

    def close(self) -> None:
        """Write what waits, and count no more in the background."""
        self.stop()
        self.flush()

    def _start(self) -> None:
        # At the first search, not before: a process that is forked afterwards would have no such thread.
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="tiru-searches", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while not self._stopped.wait(PAUSE):
            self.flush()
        self.flush()


def without_person(text: str) -> str:
    """Return a question as it is kept: without contact data and long numbers, in small letters, not too long."""
    kept = _LONG_NUMBER.sub(" ", drop_contacts(text[: 4 * LONGEST_TEXT]).text).casefold()
    kept = " ".join("".join(mark if mark.isprintable() else " " for mark in kept).split())
    return kept if len(kept) <= LONGEST_TEXT else kept[:LONGEST_TEXT].rsplit(" ", 1)[0]


def _sum(before: CountedSearch, after: CountedSearch) -> CountedSearch:
    return replace(
        before,
        confidence=after.confidence or before.confidence,
        asked=before.asked + after.asked,
        opened=before.opened + after.opened,
        reported=before.reported + after.reported,
    )
