"""The index follows the catalogue: a thread of the server sees what is published and has a new generation built.

Of several servers over one folder, one builds at a time; the others take up what it has built. The state that is
followed is read before the records are, so that what changes while a build runs is seen after it.
"""

from __future__ import annotations

import fcntl
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue.published_state import PublishedState, note_failure, state_of
from corpus.db.database import Database
from corpus.errors import CatalogueError
from indexer.followed_state import is_followed
from search_app.following.build_process import BuildProcess, Outcome

POLL = 0.5  # seconds between two looks at the catalogue
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 300.0  # seconds after a failure, twice as many after each further one
REST = 0.25  # of the time that a build took, before the next: a long import must not keep a processor busy all along
LOCK = "follower.lock"
_CLOSING = 5.0  # seconds for a build to be ended

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FollowingState:
    """How far the index is, as this process saw it last.

    Attributes
    ----------
    is_current : bool
        Whether all that is published can be searched.
    follows : bool
        Whether it is brought up to date without a command.
    published : PublishedState
        With the failure of the last attempt.
    """

    is_current: bool
    follows: bool
    published: PublishedState


class IndexFollower:
    """Keeps an index up to date, from `start` to `stop`.

    Parameters
    ----------
    database : Database
        Of the catalogue.
    index_dir : Path
        Folder of the generations.
    process : BuildProcess or None
        What builds; None where it is only seen whether the index is up to date.
    """

    def __init__(self, database: Database, index_dir: Path, process: BuildProcess | None = None) -> None:
        self._database, self._index_dir, self._process = database, index_dir, process
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tiru-follower", daemon=True)
        self._state: FollowingState | None = None
        self._pause, self._next_try = FIRST_PAUSE, 0.0
        self._database_fails = False

    @property
    def state(self) -> FollowingState | None:
        """How far the index is; None before the first look."""
        return self._state

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()

    def begin_to_stop(self) -> None:
        """Build nothing more, and end what is being built; returns at once."""
        self._stopping.set()

    def stop(self) -> None:
        """Do so, and wait until it has been done."""
        self.begin_to_stop()
        self._thread.join(_CLOSING)

    def _run(self) -> None:
        while True:
            try:
                self._look()
                self._database_fails = False
            except (CatalogueError, OSError) as error:
                if not self._database_fails:
                    _log.error("It cannot be seen whether the index is up to date: %s", error)
                self._database_fails = True
            if self._stopping.wait(POLL):
                return

    def _look(self) -> None:
        """Look once, and build where that is due."""
        state = self._see()
        if state.is_current:
            if self._process and state.published.failure:
                note_failure(self._database, "")
            return
        if self._process is None or time.monotonic() < self._next_try:
            return
        try:
            with _sole_follower(self._index_dir) as lock:
                # Another server may have built since we looked.
                if lock is not None and not (state := self._see()).is_current:
                    self._build(self._process, lock, state.published.token)
        except OSError as error:
            sentence = f"No index can be built in {self._index_dir} ({error.strerror}); make it a writable folder."
            self._failed(Outcome(sentence))

    def _see(self) -> FollowingState:
        published = state_of(self._database)
        is_current = is_followed(self._index_dir, published.token)
        state = self._state = FollowingState(is_current, self._process is not None, published)
        return state

    def _build(self, process: BuildProcess, lock: int, token: str) -> None:
        """Build, as a state of the published records asks for."""
        began = time.monotonic()
        outcome = process.run(self._stopping.is_set, holds=[lock])
        if self._stopping.is_set():
            return
        if not outcome.failure:
            state = self._see()
            if not state.is_current and state.published.token == token:
                outcome = Outcome("What was built is not what this server waits for; restart it after an update.")
        if outcome.failure:
            self._failed(outcome)
            return
        ended = time.monotonic()
        self._pause, self._next_try = FIRST_PAUSE, ended + REST * (ended - began)
        _log.info("The index has followed the catalogue in %.1f s.", ended - began)

    def _failed(self, outcome: Outcome) -> None:
        _log.error("The index cannot follow the catalogue: %s\n%s", outcome.failure, outcome.log)
        self._next_try = time.monotonic() + self._pause
        self._pause = min(2 * self._pause, LONGEST_PAUSE)
        note_failure(self._database, outcome.failure)


@contextmanager
def _sole_follower(index_dir: Path) -> Iterator[int | None]:
    """Yield the descriptor of the lock of who builds next, None where another server has it."""
    index_dir.mkdir(parents=True, exist_ok=True)
    with (index_dir / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield lock.fileno()
