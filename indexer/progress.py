"""Progress of long work: a bar on a terminal, one line a step elsewhere, silence where nobody asked."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from tqdm import tqdm

Item = TypeVar("Item")


class Progress:
    """Reports nothing; the base of those that do."""

    def step(self, name: str) -> None:
        """Report that the step called `name` begins."""

    def each(self, name: str, items: Iterable[Item], total: int | None = None) -> Iterable[Item]:
        """Yield `items` while the step called `name` goes through them; of none, there is nothing to report."""
        if total != 0:
            self.step(name)
        return items


class LineProgress(Progress):
    """Writes one line a step."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def step(self, name: str) -> None:
        """Write the name of the step."""
        print(name, file=self._stream, flush=True)


class BarProgress(LineProgress):
    """Writes one line a step and draws a bar while going through items."""

    def each(self, name: str, items: Iterable[Item], total: int | None = None) -> Iterator[Item]:
        """Yield `items`, moving the bar."""
        is_empty = total == 0
        yield from tqdm(items, desc=name, total=total, file=self._stream, unit=" records", disable=is_empty)


def progress_on(stream: TextIO = sys.stderr) -> Progress:
    """Return the progress that suits a stream."""
    return BarProgress(stream) if stream.isatty() else LineProgress(stream)
