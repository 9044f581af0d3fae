"""Several processes that answer: forked from one that only looks after them, and starts another where one has ended.

They share what was loaded and compiled before they were forked, and the sockets they listen on. Each opens what cannot
be shared, connections and threads, after that.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time

PAUSE = 1.0  # seconds until a worker that has ended is replaced: one that ends at once must not be started without end

_WATCHED = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)
_log = logging.getLogger(__name__)


def fork_workers(count: int) -> int:
    """Return in each of `count` new processes, with its number from 0; in this one never.

    This process passes SIGTERM and SIGINT on, and ends when the last worker has. Workers whose supervisor was killed
    are told to stop as well.

    Raises
    ------
    SystemExit
        In this process: all workers have ended after it was told to stop.
    """
    supervisor = _Supervisor()
    due = dict.fromkeys(range(count), 0.0)
    stops = False
    while supervisor.running or not stops:
        for number in [number for number, moment in due.items() if moment <= time.monotonic()]:
            del due[number]
            if supervisor.fork(number):
                return number
        pause = max(0.0, min(due.values()) - time.monotonic()) if due else PAUSE
        received = signal.sigtimedwait(_WATCHED, pause)
        if received and received.si_signo != signal.SIGCHLD:
            stops = True
            due.clear()
            supervisor.stop_all()
        for number in supervisor.ended():
            if not stops:
                _log.error("Worker %d has ended; another takes its place.", number)
                due[number] = time.monotonic() + PAUSE
    sys.exit(0)


class _Supervisor:
    """What the process that looks after the others knows of them; the signals it waits for are held back."""

    def __init__(self) -> None:
        self.running: dict[int, int] = {}  # numbers of workers by those of their processes
        self._mask = signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)
        self._life = os.pipe()  # nobody writes; workers read that its other end is gone

    def fork(self, number: int) -> bool:
        """Start a worker; return whether this is it."""
        process = os.fork()
        if process:
            self.running[process] = number
            return False
        reading, writing = self._life
        os.close(writing)
        threading.Thread(target=_stop_without, args=(reading,), name="tiru-supervised", daemon=True).start()
        signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)
        return True

    def stop_all(self) -> None:
        """Tell all to stop."""
        for process in self.running:
            os.kill(process, signal.SIGTERM)

    def ended(self) -> list[int]:
        """Return the numbers of those that have ended since this was last asked."""
        ended = []
        while self.running:
            process, _ = os.waitpid(-1, os.WNOHANG)
            if not process:
                break
            if process in self.running:  # it may have other children
                ended.append(self.running.pop(process))
        return ended


def _stop_without(supervisor: int) -> None:
    os.read(supervisor, 1)
    os.kill(os.getpid(), signal.SIGTERM)
