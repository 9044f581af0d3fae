"""Tells who waits for the loops to be compiled how far that is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from numba.core.event import Event, Listener, install_listener

from indexer.compiling import loops_to_compile


class _Counter(Listener):
    """Writes a line each time that one of our loops is about to be compiled; those that it calls come first."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._waiting: set[str] = set()
        self._total = 0
        self._done = 0

    def on_start(self, event: Event) -> None:
        if not self._total:
            self._waiting = loops_to_compile()
            self._total = len(self._waiting)

    def on_end(self, event: Event) -> None:
        name = _name(event)
        if name in self._waiting:
            self._waiting.discard(name)
            self._done += 1
            self._write("\r" if self._stream.isatty() else "")

    def close(self) -> None:
        """End the line that is written over and over."""
        if self._done and self._stream.isatty():
            self._stream.write("\n")

    def _write(self, before: str) -> None:
        if before or self._done % 10 == 1:  # a log takes a line now and then
            after = "" if before else "\n"
            self._stream.write(f"{before}Menyiapkan mesin pencari … {self._done} dari {self._total}{after}")
            self._stream.flush()


def _name(event: Event) -> str:
    function: Any = event.data["dispatcher"].py_func
    return f"{function.__module__}.{function.__qualname__}"


@contextmanager
def telling_compilation(stream: TextIO) -> Iterator[None]:
    """Tell on `stream` how many loops have been compiled of those that must be, as long as the context lasts.

    Nothing is written where all of them are kept from an earlier start.
    """
    counter = _Counter(stream)
    with install_listener("numba:compile", counter):
        try:
            yield
        finally:
            counter.close()
