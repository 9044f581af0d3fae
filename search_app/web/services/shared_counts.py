"""How often does an address ask, at all processes? Counted in memory, and shared through the catalogue behind that.

An answer never waits for the database: to write each request down took 1.1 ms at the median and 19 ms at the 95th
percentile (SQLite, a busy machine), and as long as somebody else writes it would wait for that. So a process learns of
what others have counted `PAUSE` later, and an address may have as much more as it asks in that time.
"""

from __future__ import annotations

import logging
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app
from limits.storage import Storage

from corpus.accounts.request_counts import RequestCounts
from corpus.errors import CatalogueError
from search_app.web.services.catalogue_service import database_of

PAUSE = 1.0  # seconds between two times of sharing
SCHEME = "shared"
_KEY = "tiru-shared-counts"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Window:
    """What is counted until `ends_at`, seconds since 1970: `shared` by all processes, and here since then."""

    ends_at: float
    shared: int = 0
    own: int = 0


class SharedCounts:
    """The counts of one process; safe to share between threads.

    Parameters
    ----------
    open_counts : callable
        Returns those in the database, None where there is none; may raise CatalogueError.
    """

    def __init__(self, open_counts: Callable[[], RequestCounts | None]) -> None:
        self._open_counts = open_counts
        self._lock = threading.Lock()
        self._windows: dict[str, _Window] = {}
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()
        self._alone = False

    def add(self, key: str, seconds: int, number: int) -> int:
        """Count something; return how often it was done since counting began, as far as is known here."""
        now = time.time()
        with self._lock:
            window = self._windows.get(key)
            if window is None or window.ends_at <= now:
                window = self._windows[key] = _Window(now + seconds)
            window.own += number
            self._start()
            return window.shared + window.own

    def of(self, key: str) -> tuple[int, float]:
        """Return how often something was done, and when counting begins anew, seconds since 1970."""
        now = time.time()
        with self._lock:
            window = self._windows.get(key)
            return (window.shared + window.own, window.ends_at) if window and window.ends_at > now else (0, now)

    def forget(self, key: str) -> None:
        """Count something anew, here."""
        with self._lock:
            self._windows.pop(key, None)

    def share(self) -> None:
        """Add what was counted here to the database, and learn what others have counted of the same.

        A database that fails leaves this process to count alone until the next time.
        """
        now = time.time()
        with self._lock:
            self._windows = {key: window for key, window in self._windows.items() if window.ends_at > now}
            sent = {key: (window, window.own) for key, window in self._windows.items() if window.own}
        try:
            counts = self._open_counts() if sent else None
            if counts is None:
                return
            added = {key: (window.ends_at - now, own) for key, (window, own) in sent.items()}
            told = counts.add_all(added)
        except CatalogueError as error:
            if not self._alone:
                _log.warning("Requests to the API are counted in this process alone: %s", error)
            self._alone = True
            return
        self._alone = False
        with self._lock:
            for key, (window, own) in sent.items():
                window.own -= own
                window.shared, window.ends_at = told[key].number, told[key].ends_at.timestamp()

    def close(self) -> None:
        """Share nothing more in the background."""
        self._stopped.set()

    def _start(self) -> None:
        # At the first request, not before: a process that is forked afterwards would have no such thread.
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="tiru-counts", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while not self._stopped.wait(PAUSE):
            self.share()


class SharedCountStorage(Storage):
    """Where Flask-Limiter keeps them: the counts of the application that handles this request."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 - as the library declares it

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may fail: nothing does."""
        return CatalogueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count `amount` more of `key` for `expiry` seconds, and return how often it was counted."""
        return _counts().add(key, expiry, amount)

    def get(self, key: str) -> int:
        """Return how often `key` was counted."""
        return _counts().of(key)[0]

    def get_expiry(self, key: str) -> float:
        """Return when `key` is counted anew, seconds since 1970."""
        return _counts().of(key)[1]

    def check(self) -> bool:
        """Return whether something can be counted."""
        return True

    def reset(self) -> None:
        """Keep all counts: those of other processes are among them."""

    def clear(self, key: str) -> None:
        """Count `key` anew."""
        _counts().forget(key)


def install_shared_counts(app: Flask) -> None:
    """Let `app` share how often it was asked."""
    database = database_of(app)
    counts = app.extensions[_KEY] = SharedCounts(lambda: RequestCounts(database.get()) if database else None)
    weakref.finalize(app, counts.close)


def _counts() -> SharedCounts:
    counts: SharedCounts = current_app.extensions[_KEY]
    return counts
