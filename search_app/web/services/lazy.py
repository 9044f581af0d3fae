"""What is opened once, when a request first needs it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Opened = TypeVar("Opened")


class Lazy(Generic[Opened]):
    """Opens something once, however many threads ask; while opening fails, every use raises its error anew."""

    def __init__(self, open_it: Callable[[], Opened]) -> None:
        self._open = open_it
        self._lock = threading.Lock()
        self._opened: Opened | None = None

    def get(self) -> Opened:
        """Return what is opened."""
        if self._opened is None:
            with self._lock:
                if self._opened is None:
                    self._opened = self._open()
        return self._opened
