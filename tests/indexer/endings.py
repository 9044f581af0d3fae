"""Builds that end before they are done."""

import os
from collections.abc import Iterable, Iterator

from indexer.progress import Item, Progress


class Interrupts(Progress):
    """A progress that is interrupted, as by Ctrl-C, when a step begins."""

    def __init__(self, at: str) -> None:
        self.at = at

    def step(self, name: str) -> None:
        """Interrupt the step called `at`."""
        if name == self.at:
            raise KeyboardInterrupt


class Dies(Interrupts):
    """A progress that kills its process, as a power cut would, with exit code 9."""

    def step(self, name: str) -> None:
        """Die at the step called `at`."""
        if name == self.at:
            os._exit(9)

    def each(self, name: str, items: Iterable[Item], total: int | None = None) -> Iterator[Item]:
        """Die amid the step called `at`, after a hundred items."""
        for number, item in enumerate(items):
            if number == 100 and name == self.at:
                os._exit(9)
            yield item
